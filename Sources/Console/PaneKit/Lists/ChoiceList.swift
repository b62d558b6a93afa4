/// Some of several things are picked, in an order of one's own: the metrics of a grid, the axes of a
/// plot.
struct ChoiceList: Hashable, Sendable {
  /// The picked ones in their order, then the others.
  private(set) var items: [String]
  private(set) var chosen: [String]
  private(set) var cursor = 0
  /// At most so many are picked.
  let limit: Int

  init(_ all: [String], chosen: [String], limit: Int) {
    self.chosen = Array(chosen.prefix(limit))
    items = self.chosen + all.filter { !chosen.contains($0) }
    self.limit = limit
  }

  var current: String? { items.indices.contains(cursor) ? items[cursor] : nil }
  var isFull: Bool { chosen.count >= limit }

  mutating func move(_ step: ListStep, pageRows: Int) {
    cursor = step.target(from: cursor, count: items.count, pageRows: pageRows)
  }

  mutating func place(at index: Int) { cursor = max(0, min(items.count - 1, index)) }

  /// Picks the thing under the cursor, or no more.
  /// - Returns: whether there was room for it.
  mutating func toggle() -> Bool {
    guard let current else { return true }
    if let index = chosen.firstIndex(of: current) {
      chosen.remove(at: index)
      return true
    }
    if limit == 1 { chosen = [] }
    guard !isFull else { return false }
    chosen.append(current)
    return true
  }

  /// Changes places with the neighbour, among the picked ones.
  mutating func shift(by step: Int) {
    guard let current, let index = chosen.firstIndex(of: current),
      chosen.indices.contains(index + step)
    else { return }
    chosen.swapAt(index, index + step)
    items = chosen + items.filter { !chosen.contains($0) }
    cursor = items.firstIndex(of: current) ?? cursor
  }
}
