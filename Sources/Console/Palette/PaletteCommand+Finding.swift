import Domain

extension PaletteCommand {
  /// Commands that choose which runs are listed, and how.
  static let finding: [PaletteCommand] = [
    PaletteCommand(
      "filter", [Argument("FILTER", .filter, isOptional: true)],
      help: "Show runs that meet a condition; without one, all"
    ) { state, arguments throws(PaletteProblem) in
      let text = arguments.first ?? ""
      let problem = state.edit(ExperimentsPane.self) { $0.setFilter(text, $1) }
      if let problem = problem ?? nil { throw .filter(problem) }
      return [.show(pane: ExperimentsPane.id, nil)]
    },
    PaletteCommand(
      "sort", [Argument("FIELD", .field)],
      help: "Order the runs by a field, the best first; again turns the order round"
    ) { state, arguments throws(PaletteProblem) in
      let field = try field(arguments[0])
      state.edit(ExperimentsPane.self) { $0.sort(by: field, $1) }
      return [.show(pane: ExperimentsPane.id, nil)]
    },
    PaletteCommand(
      "columns", [Argument("FIELD…", .fields, isOptional: true)],
      help: "Show these columns of the runs; without any, the usual ones"
    ) { state, arguments throws(PaletteProblem) in
      var columns: [RunColumnChoice] = []
      for name in arguments.flatMap({ $0.split { " ,".contains($0) } }) {
        columns.append(try column(String(name)))
      }
      let chosen = columns
      state.edit(ExperimentsPane.self) { pane, _ in pane.columns = chosen.isEmpty ? nil : chosen }
      return [.show(pane: ExperimentsPane.id, nil)]
    },
    PaletteCommand(
      "view", [Argument("NAME", .view)], help: "Show a saved view"
    ) { state, arguments throws(PaletteProblem) in
      let view = try view(arguments[0], state)
      if let problem = state.show(view) { throw .refused(problem) }
      return []
    },
    PaletteCommand(
      "save view", [Argument("NAME", .name)],
      help: "Save what this pane shows and how under a name"
    ) { state, arguments throws(PaletteProblem) in
      guard let view = state.panes[state.active].savedView(arguments[0]) else {
        throw .refused("This pane has no filter, order or columns to save.")
      }
      state.memory.save(view)
      return [.effect(.remember(.view(view)))]
    },
    PaletteCommand("delete view", [Argument("NAME", .view)], help: "Forget a saved view") {
      state, arguments throws(PaletteProblem) in
      let view = try view(arguments[0], state)
      state.memory.views.removeAll { $0.isNamed(as: view) }
      return [.effect(.remember(.noView(pane: view.pane, name: view.name)))]
    },
  ]

  private static func column(_ text: String) throws(PaletteProblem) -> RunColumnChoice {
    switch Result(catching: { () throws(QueryError) in try RunColumnChoice(parsing: text) }) {
    case .success(let column): return column
    case .failure(let error): throw .filter(error)
    }
  }

  /// The view of that name, of the pane in view rather than of another.
  private static func view(
    _ name: String, _ state: ConsoleState
  ) throws(PaletteProblem) -> SavedView {
    guard let view = state.viewsInReach.first(where: { $0.name == name }) else {
      throw unknown(.view, name, state.memory.views.map(\.name))
    }
    return view
  }

  static func field(_ text: String) throws(PaletteProblem) -> FilterField {
    switch Result(catching: { () throws(QueryError) in try FilterParser.field(text) }) {
    case .success(let field): return field
    case .failure(let error): throw .filter(error)
    }
  }
}
