/// What the pane of runs shows over its list, the last on top; and what was left, so that it comes
/// back as it was.
struct ScreenStack: Sendable {
  private var shown: [any RunScreen] = []
  /// At most one of a type.
  private var left: [any RunScreen] = []

  var top: (any RunScreen)? { shown.last }
  var depth: Int { shown.count }

  /// The uppermost screen of a type; nil where none is shown.
  subscript<Screen: RunScreen>(_ type: Screen.Type) -> Screen? {
    get { shown.last { $0 is Screen } as? Screen }
    set {
      guard let newValue, let place = shown.lastIndex(where: { $0 is Screen }) else { return }
      shown[place] = newValue
    }
  }

  /// The screen as it was left, or a new one.
  func kept<Screen: RunScreen>(_ fresh: Screen) -> Screen {
    left.lazy.compactMap { $0 as? Screen }.first ?? fresh
  }

  mutating func push(_ screen: any RunScreen) { shown.append(screen) }

  mutating func pop() {
    guard let screen = shown.popLast() else { return }
    left.removeAll { type(of: $0) == type(of: screen) }
    left.append(screen)
  }

  mutating func clear() { while !shown.isEmpty { pop() } }

  /// Puts a screen that has changed back into its place, unless it was left meanwhile.
  mutating func put(_ screen: any RunScreen, at depth: Int) {
    guard shown.count >= depth, type(of: shown[depth - 1]) == type(of: screen) else { return }
    shown[depth - 1] = screen
  }
}

extension ScreenStack: Equatable {
  static func == (left: ScreenStack, right: ScreenStack) -> Bool {
    isEqual(left.shown, right.shown) && isEqual(left.left, right.left)
  }

  private static func isEqual(_ left: [any RunScreen], _ right: [any RunScreen]) -> Bool {
    left.count == right.count && zip(left, right).allSatisfy { $0.isEqual(to: $1) }
  }
}
