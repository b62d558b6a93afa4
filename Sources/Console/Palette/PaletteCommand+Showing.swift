import Domain

extension PaletteCommand {
  /// Commands that bring something into view.
  static let showing: [PaletteCommand] = [
    PaletteCommand(
      "jump", [Argument("ID-or-NAME", .thing)],
      help: "Go to a run, job, model, version, endpoint, snapshot or alert"
    ) { state, arguments throws(PaletteProblem) in
      [try go(to: arguments[0], state)]
    },
    PaletteCommand("pane", [Argument("PANE", .pane)], help: "Show a pane") {
      state, arguments throws(PaletteProblem) in
      guard let index = try? PaneList.index(of: arguments[0]) else {
        throw unknown(.pane, arguments[0], PaneList.all.map { $0.id })
      }
      return [.show(pane: PaneList.all[index].id, nil)]
    },
    PaletteCommand(
      "endpoint", [Argument("ENDPOINT", .endpoint)], help: "Look at this endpoint in all panes",
      disabled: { $0.data.endpoints.isEmpty ? "There is no endpoint." : nil },
      run: { state, arguments throws(PaletteProblem) in
        let name = try endpoint(arguments[0], state.context).name
        state.endpoints = ListCursor(on: name)
        return []
      }),
    PaletteCommand(
      "theme", [Argument("THEME", .theme)], help: "Show everything in this theme, and keep it",
      run: { state, arguments throws(PaletteProblem) in
        guard state.themes.names.contains(arguments[0]) else {
          throw unknown(.theme, arguments[0], state.themes.names)
        }
        state.themes.current = arguments[0]
        return [.effect(.showTheme(arguments[0])), .effect(.keepTheme(arguments[0]))]
      }),
    PaletteCommand(
      "metric", [Argument("METRIC", .metric)], help: "Draw this metric of the runs",
      run: { state, arguments throws(PaletteProblem) in
        let known = RunFields(state).metrics
        guard known.contains(arguments[0]) else { throw unknown(.metric, arguments[0], known) }
        state.edit(ExperimentsPane.self) { pane, _ in pane.metric = arguments[0] }
        return [.show(pane: ExperimentsPane.id, nil)]
      }),
    PaletteCommand(
      "write", [Argument("FILE", .file)],
      help: "Keep the screen as .svg, .txt or .ansi, the list of runs as .csv or .md",
      run: { state, arguments throws(PaletteProblem) in
        [.effect(.write(try written(arguments[0], state), path: arguments[0]))]
      }),
    PaletteCommand(
      "edit config", help: "Open curlew.yaml in $VISUAL or $EDITOR", mutates: true,
      run: { _, _ in [.effect(.openOutside(.declarations))] }),
  ]

  /// What a file of that name is to hold.
  private static func written(
    _ path: String, _ state: ConsoleState
  ) throws(PaletteProblem) -> WrittenThing {
    let ending = path.split(separator: ".").last.map { $0.lowercased() } ?? ""
    if let format = WrittenThing.ScreenFormat(rawValue: ending) { return .screen(format) }
    guard let format = WrittenThing.RunTableFormat(rawValue: ending) else {
      throw .refused(
        "A file ends in .svg, .txt or .ansi for the screen, .csv or .md for the list of runs.")
    }
    guard let pane = state[ExperimentsPane.self], state.pane == ExperimentsPane.id else {
      throw .refused("Only the list of runs is written as .\(ending); show it with 2.")
    }
    let usual = RunTable.usualChoices(pane.page(state.context))
    return .runs(pane.writtenQuery, format, columns: pane.columns ?? usual)
  }

  /// The only thing of that name; several are told apart by going on typing.
  private static func go(
    to text: String, _ state: ConsoleState
  ) throws(PaletteProblem) -> PaneAction {
    let index = JumpIndex(state)
    let meant = index.meant(by: text)
    guard let thing = meant.first else {
      throw unknown(.thing, text, index.all.map { $0.names[0] })
    }
    guard meant.count == 1 else {
      let first = meant.prefix(3).map { "\($0.names[0]) (\($0.detail))" }
      throw .refused("“\(text)” could be \(meant.count) things: \(first.joined(separator: ", ")).")
    }
    return .show(pane: thing.pane, thing.destination)
  }

  static func unknown(
    _ kind: ArgumentKind, _ name: String, _ known: [String]
  ) -> PaletteProblem {
    .unknown(
      thing: kind.word, name: name, nearest: Spelling.nearest(to: name, among: known))
  }

  static func endpoint(
    _ name: String, _ context: PaneContext
  ) throws(PaletteProblem) -> Endpoint {
    try find(name, among: context.data.endpoints, by: \.name.text, .endpoint)
  }

  static func model(
    _ name: String, _ context: PaneContext
  ) throws(PaletteProblem) -> RegisteredModel {
    try find(name, among: context.data.models, by: \.name.text, .model)
  }

  private static func find<Element>(
    _ name: String, among all: [Element], by nameOf: KeyPath<Element, String>, _ kind: ArgumentKind
  ) throws(PaletteProblem) -> Element {
    guard let found = all.first(where: { $0[keyPath: nameOf] == name }) else {
      throw unknown(kind, name, all.map { $0[keyPath: nameOf] })
    }
    return found
  }
}
