extension ExperimentsPane {
  /// What is shown over the list; nil for the list itself.
  var screen: (any RunScreen)? { screens.top }

  /// Whether what is shown is about the run under the cursor alone.
  var isOnRun: Bool { self[DetailScreen.self] != nil }

  /// The uppermost screen of a type; nil where none is shown.
  subscript<Screen: RunScreen>(_ type: Screen.Type) -> Screen? {
    get { screens[type] }
    set { screens[type] = newValue }
  }

  /// Shows something else, until ``leave()``.
  mutating func open(_ screen: some RunScreen) { screens.push(screen) }

  /// Shows something else as it was left.
  mutating func reopen<Screen: RunScreen>(
    _ fresh: Screen, _ change: (inout Screen) -> Void = { _ in }
  ) {
    var screen = screens.kept(fresh)
    change(&screen)
    screens.push(screen)
  }

  /// Goes back to what was shown before.
  mutating func leave() { screens.pop() }

  /// Forgets where Escape led back to.
  mutating func showList() { screens.clear() }

  /// Changes the screen in view, and the pane beneath it.
  ///
  /// - Returns: nil where no such screen is in view.
  @discardableResult
  mutating func update<Screen: RunScreen, Result>(
    _ type: Screen.Type, _ body: (inout Screen, inout ExperimentsPane) -> Result
  ) -> Result? {
    let depth = screens.depth
    guard var screen = screens.top as? Screen else { return nil }
    let result = body(&screen, &self)
    screens.put(screen, at: depth)
    return result
  }

  /// Changes the screen in view, whichever it is.
  ///
  /// - Returns: nil where the list is in view.
  @discardableResult
  mutating func updateScreen<Result>(
    _ body: (inout any RunScreen, inout ExperimentsPane) -> Result
  ) -> Result? {
    let depth = screens.depth
    guard var screen = screens.top else { return nil }
    let result = body(&screen, &self)
    screens.put(screen, at: depth)
    return result
  }
}
