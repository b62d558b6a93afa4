extension PaletteCommand {
  /// All commands, in the order of the list: what shows something, then what changes something.
  static let all: [PaletteCommand] = showing + finding + engineCommands

  /// Those that there are now; read-only mode has fewer.
  static func active(_ context: PaneContext) -> [PaletteCommand] {
    context.isReadOnly ? all.filter { !$0.mutates } : all
  }
}
