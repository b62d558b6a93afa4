/// The place in a list that changes under the reader: it holds on to an element, not to a number.
///
/// While the element is there, the cursor is on it, wherever it has moved to; when it has gone, the
/// cursor stays at its place. A cursor that was never moved stays at the top.
public struct ListCursor<ID: Hashable & Sendable>: Hashable, Sendable {
  private(set) var id: ID?
  private var fallback = 0

  init() {}

  init(on id: ID) { self.id = id }

  /// The place in these elements; nil when there are none.
  func index(in ids: [ID]) -> Int? {
    guard !ids.isEmpty else { return nil }
    if let id, let index = ids.firstIndex(of: id) { return index }
    return id == nil ? 0 : min(fallback, ids.count - 1)
  }

  func element(in ids: [ID]) -> ID? { index(in: ids).map { ids[$0] } }

  mutating func move(_ step: ListStep, in ids: [ID], pageRows: Int) {
    guard let index = index(in: ids) else { return }
    place(at: step.target(from: index, count: ids.count, pageRows: pageRows), in: ids)
  }

  mutating func place(at target: Int, in ids: [ID]) {
    guard !ids.isEmpty else { return }
    fallback = max(0, min(ids.count - 1, target))
    id = ids[fallback]
  }

  /// Goes to an element that was pointed at. One that the cursor is on already leaves everything as it
  /// is: that is how the console knows that the element is to be opened.
  mutating func choose(_ target: Int, in ids: [ID]) {
    if index(in: ids) != target { place(at: target, in: ids) }
  }

  /// The first row to show, so that the cursor is in view and, away from the ends, in the middle.
  static func offset(cursor: Int, rows: Int, count: Int) -> Int {
    max(0, min(cursor - rows / 2, count - rows))
  }
}
