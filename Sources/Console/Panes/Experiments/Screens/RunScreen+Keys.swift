/// What the bindings of a screen are made of: they stand in the pane's table, and are about the
/// screen in view.
extension RunScreen {
  /// Whether the screen is in view, and as the key needs it.
  static func shows(
    _ condition: @escaping @Sendable (Self) -> Bool = { _ in true }
  ) -> @Sendable (ExperimentsPane) -> Bool {
    { pane in (pane.screen as? Self).map(condition) ?? false }
  }

  /// Why the key cannot be used now.
  static func refusing(
    _ reason: @escaping @Sendable (Self, ExperimentsPane, PaneContext) -> String?
  ) -> @Sendable (ExperimentsPane, PaneContext) -> String? {
    { pane, context in (pane.screen as? Self).flatMap { reason($0, pane, context) } }
  }

  /// What the key does.
  static func acting(
    _ action:
      @escaping @Sendable (inout Self, inout ExperimentsPane, PaneContext) -> [PaneAction]
  ) -> @Sendable (inout ExperimentsPane, PaneContext) -> [PaneAction] {
    { pane, context in pane.update(Self.self) { action(&$0, &$1, context) } ?? [] }
  }

  /// The same for keys that differ by an amount.
  static func acting<Amount>(
    _ action:
      @escaping @Sendable (inout Self, Amount, inout ExperimentsPane, PaneContext) -> Void
  ) -> @Sendable (inout ExperimentsPane, Amount, PaneContext) -> [PaneAction] {
    { pane, amount, context in
      pane.update(Self.self) { action(&$0, amount, &$1, context) }
      return []
    }
  }
}
