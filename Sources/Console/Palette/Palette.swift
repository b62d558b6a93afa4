import Terminal

/// The line after `:` with its list: everything that can be done, found by typing some of its
/// letters.
struct Palette: Hashable, Sendable {
  var input: TextInput
  /// The entry that Enter takes.
  var cursor = 0
  /// Whether the cursor was moved: only then does Enter take an answer where any text is one.
  var isChosen = false
  /// Which line of the history the input is, counted from the newest; nil for a line of one's own.
  var recalled: Int?
  /// Why the line was not carried out.
  var problem: String?

  init(_ text: String = "") { input = TextInput(text) }

  var text: String { input.text }

  /// Entries that the list shows on a screen of that size.
  static func rows(_ size: Size) -> Int { max(3, min(14, size.rows - 12)) }

  mutating func replace(_ text: String) {
    input = TextInput(text)
    restart()
  }

  mutating func edit(_ key: Key) {
    if input.apply(key) { restart() }
  }

  mutating func move(_ step: Int, count: Int) {
    move(to: max(0, min(cursor + step, count - 1)))
  }

  mutating func move(to index: Int) {
    problem = nil
    isChosen = true
    cursor = index
  }

  /// Puts an older line (a positive step) or a newer one into the input.
  mutating func recall(_ step: Int, _ history: [String]) {
    let place = (recalled ?? -1) + step
    guard place < history.count else { return }
    replace(place < 0 ? "" : history[place])
    recalled = place < 0 ? nil : place
  }

  private mutating func restart() {
    cursor = 0
    isChosen = false
    recalled = nil
    problem = nil
  }
}
