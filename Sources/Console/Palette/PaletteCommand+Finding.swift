import Domain

extension PaletteCommand {
  /// Commands that choose which runs are listed, and how.
  static let finding: [PaletteCommand] = [
    PaletteCommand(
      "filter", [Argument("FILTER", .filter, isOptional: true)],
      help: "Show runs that meet a condition; without one, all"
    ) { state, arguments throws(PaletteProblem) in
      let text = arguments.first ?? ""
      let problem = state.edit(ExperimentsPane.self) { $0.setFilter(text, now: $1.present) }
      if let problem = problem ?? nil { throw .filter(problem) }
      return [.show(pane: ExperimentsPane.id, nil)]
    },
    PaletteCommand(
      "sort", [Argument("FIELD", .field)],
      help: "Order the runs by a field, the best first; again turns the order round"
    ) { state, arguments throws(PaletteProblem) in
      let field = try field(arguments[0])
      state.edit(ExperimentsPane.self) { pane, _ in pane.sort(by: field) }
      return [.show(pane: ExperimentsPane.id, nil)]
    },
  ]

  static func field(_ text: String) throws(PaletteProblem) -> FilterField {
    switch Result(catching: { () throws(QueryError) in try FilterParser.field(text) }) {
    case .success(let field): return field
    case .failure(let error): throw .filter(error)
    }
  }
}
