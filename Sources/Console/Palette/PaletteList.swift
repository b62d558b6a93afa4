import Domain
import Terminal

/// What the palette offers for what has been typed: everything that can be done or, after the name
/// of a command, the answers that its next argument could have.
struct PaletteList {
  let entries: [PaletteEntry]
  /// The command whose arguments are being typed.
  let command: PaletteCommand?
  /// The argument that is being typed; nil when all are there.
  let argument: PaletteCommand.Argument?

  init(_ state: ConsoleState) {
    let palette = state.palette ?? Palette()
    let line = PaletteLine(palette.text)
    command = line.command(among: PaletteCommand.active(state.context))
    guard let command else {
      argument = nil
      entries = PaletteList.everything(state).ranked(by: palette.text)
      return
    }
    argument = command.argument(line.arguments(of: command).complete.count)
    entries = argument.map { PaletteList.answers($0, to: command, line, palette, state) } ?? []
  }

  /// What belongs to the pane in view first, then commands and panes, movements last.
  static func everything(_ state: ConsoleState) -> [PaletteEntry] {
    let context = state.context
    let own = state.data == nil ? [] : state.panes[state.active].keyEntries(context)
    let movements = own.filter { PaletteList.movements.contains($0.name) }
    let actions = own.filter { !PaletteList.movements.contains($0.name) }
    let commands = PaletteCommand.active(context).map { entry($0, context) }
    let panes = PaneList.all.enumerated().map { index, pane in
      PaletteEntry(
        title: "pane \(pane.id)", detail: pane.purpose, keys: index < 9 ? "\(index + 1)" : "",
        action: .run("pane \(pane.id)"))
    }
    let everywhere = ConsoleKeys.usable(context).filter { !ConsoleKeys.isDigit($0) }
      .map { $0.entry(state, context) }
    return actions.compactMap(entry) + commands + panes + movements.compactMap(entry)
      + everywhere.compactMap(entry)
  }

  /// Names of bindings that only move through a list.
  private static let movements: Set<String> = ["move", "endpoint", "model"]

  private static func entry(_ key: KeyEntry) -> PaletteEntry? {
    key.press.map { press in
      PaletteEntry(
        title: key.name, detail: key.help, keys: key.keys.joined(separator: " "),
        disabled: key.disabled, action: .press(press))
    }
  }

  private static func entry(_ command: PaletteCommand, _ context: PaneContext) -> PaletteEntry {
    PaletteEntry(
      title: command.usage, detail: command.help, disabled: command.disabled(context),
      action: command.arguments.isEmpty ? .run(command.name) : .complete(command.name + " "))
  }

  /// What is called so or has such an id first, then what the letters fit.
  private static func things(_ index: JumpIndex, _ text: String) -> [PaletteEntry] {
    func entry(_ thing: JumpTarget) -> PaletteEntry {
      PaletteEntry(
        title: thing.names[0], detail: thing.detail, action: .show(thing.pane, thing.destination))
    }
    let meant = text.trimmed.isEmpty ? [] : index.meant(by: text.trimmed)
    let others = index.all.filter { !meant.contains($0) }.map(entry).ranked(by: text)
    return meant.map { entry($0).matched(text)?.entry ?? entry($0) } + others
  }

  private static func answers(
    _ argument: PaletteCommand.Argument, to command: PaletteCommand, _ line: PaletteLine,
    _ palette: Palette, _ state: ConsoleState
  ) -> [PaletteEntry] {
    let (before, last) = line.arguments(of: command)
    switch argument.kind {
    case .filter:
      let completion = FilterCompletion(last, caret: last.count, RunFields(state))
      return completion.candidates.map { candidate in
        PaletteEntry(
          title: candidate.text, detail: candidate.detail,
          action: .complete("\(command.name) \(completion.text(with: candidate.text).text)"))
      }
    case .thing:
      return things(JumpIndex(state), last)
    default:
      let isLast = before.count + 1 >= command.arguments.count && !command.repeatsLast
      return argument.kind.candidates(state, before: before).map { candidate in
        let whole = line.replacingLast(of: command, with: candidate.text, goesOn: !isLast)
        return PaletteEntry(
          title: candidate.text, detail: candidate.detail,
          action: isLast ? .run(whole) : .complete(whole))
      }.ranked(by: last)
    }
  }
}
