/// The themes that the screen can be shown in, and the one that it is shown in.
public struct ThemeChoice: Hashable, Sendable {
  /// In the order of the list.
  public var names: [String]
  /// One of ``names``, or empty where there is no screen.
  public var current: String

  public init(names: [String] = [], current: String = "") {
    self.names = names
    self.current = current
  }
}

/// The list of themes over the panes: the one under the cursor is shown at once, on everything.
struct ThemePicker: Hashable, Sendable {
  var cursor: Int
  /// What Esc goes back to.
  let before: String

  init(_ choice: ThemeChoice) {
    cursor = choice.names.firstIndex(of: choice.current) ?? 0
    before = choice.current
  }
}
