import Terminal

/// A step through a list or a text.
public enum ListStep: CaseIterable, Hashable, Sendable {
  /// `pageDown` and `pageUp` move by half a page.
  case down, up, pageDown, pageUp, top, bottom

  /// The keys that take it: vim's, and the arrow or named key.
  var keys: [Key] {
    switch self {
    case .down: [.character("j"), .down]
    case .up: [.character("k"), .up]
    case .pageDown: [.control("d"), .pageDown]
    case .pageUp: [.control("u"), .pageUp]
    case .top: [.character("g"), .home]
    case .bottom: [.character("G"), .end]
    }
  }

  /// The step that a key takes; nil for any other key.
  init?(_ key: Key) {
    guard let step = ListStep.allCases.first(where: { $0.keys.contains(key) }) else { return nil }
    self = step
  }

  /// Where the step leads from a place, among so many; 0 where there are none.
  ///
  /// - Parameter pageRows: what a page moves by, at least 1.
  func target(from place: Int, count: Int, pageRows: Int) -> Int {
    let target =
      switch self {
      case .down: place + 1
      case .up: place - 1
      case .pageDown: place + max(1, pageRows)
      case .pageUp: place - max(1, pageRows)
      case .top: 0
      case .bottom: count - 1
      }
    return max(0, min(count - 1, target))
  }

  /// The first line that is shown after the step, of a text of which so many lines are shown; its
  /// last page is full.
  func scroll(from first: Int, lines: Int, shown: Int, pageRows: Int) -> Int {
    target(from: first, count: max(0, lines - shown) + 1, pageRows: pageRows)
  }
}
