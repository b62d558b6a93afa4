import ArgumentParser
import Domain
import Store

/// `curlew runs list`.
struct RunsList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List runs, the latest first, or by a filter and an order.",
    discussion: """
      A filter is written as MLflow's: metrics.auc > 0.7 and params.max_depth = 6. Attributes are \
      id, name, status, user, experiment, started, ended and duration; words alone search names.
      """)

  @OptionGroup var options: StoreOptions
  @Option(name: .shortAndLong, help: "Only the runs for which this holds.") var filter = ""
  @Option(
    name: .shortAndLong,
    help: "KEY, KEY:asc or KEY:desc; repeatable. A metric alone sorts the best first.",
    transform: RunOrder.key(parsing:))
  var sort: [RunQuery.SortKey] = []
  @Option(
    name: .shortAndLong, help: "Only the runs of this experiment.",
    completion: StoreCompletion.experiments)
  var experiment: String?
  @Option(
    name: .shortAndLong, help: "At most so many runs.", transform: ArgumentText.count)
  var limit = 50
  @Option(
    name: .shortAndLong,
    help: "The columns, by commas: name,metrics.auc,params.eta,tags.team",
    transform: RunsList.columns(parsing:))
  var columns: [RunColumn]?
  @Option(
    name: .shortAndLong,
    help: "A view saved in the dashboard: its filter, order and columns.",
    completion: StoreCompletion.views)
  var view: String?
  @Flag(help: "Only deleted runs.") var deleted = false
  @OptionGroup var format: ListFormat

  static func columns(parsing text: String) throws -> [RunColumn] {
    try text.split(separator: ",").map { name in
      do {
        return RunColumn(field: try FilterParser.field(String(name)))
      } catch {
        throw ValidationError(
          "\(quoted(String(name))) is not a field; expected one such as metrics.auc, "
            + "params.max_depth, tags.NAME or started")
      }
    }
  }

  func validate() throws {
    guard sort.count <= RunQuery.sortKeysMax else {
      throw ValidationError("--sort: at most \(RunQuery.sortKeysMax) keys")
    }
  }

  func run() throws {
    let store = try options.open(.readOnly)
    let view = try view.map(Self.saved)
    let query = RunQuery(
      filter: try condition(view, now: try store.present()),
      sort: sort.isEmpty ? view?.sort.map { [$0] } ?? [] : sort,
      experiments: try experiment.map { [try store.named(experiment: $0).id] },
      stages: [deleted ? .deleted : .active], limit: limit)
    let runs = try store.runs(query)
    let named = query.filter.fields + query.sort.map(\.field) + (columns ?? []).compactMap(\.field)
    for line in try store.runKeys().unknown(of: named) { StandardOutput.note(line) }
    let records = try RunRecord.records(of: runs, in: store)
    if try format.print(records, columns: RunRecord.csvColumns) { return }
    guard !runs.isEmpty else { return print(try Self.emptyText(query, in: store)) }
    try printTable(of: runs, query, view?.columns, in: store)
  }

  /// What the view and the option both want.
  private func condition(_ view: SavedView?, now: Timestamp) throws -> Filter {
    let own = try FilterParser.parse(filter, now: now)
    guard let view, !view.filter.isEmpty else { return own }
    let kept = try FilterParser.parse(view.filter, now: now)
    return filter.isEmpty ? kept : .all([kept, own])
  }

  private static func saved(_ name: String) throws -> SavedView {
    let views = try ViewsFile().read().filter { $0.pane == SavedView.runPane }
    guard let view = views.first(where: { $0.name == name }) else {
      throw CommandError.unknownView(name, known: views.map(\.name))
    }
    return view
  }

  private func printTable(
    of runs: [Run], _ query: RunQuery, _ kept: [RunColumnChoice]?, in store: Store
  ) throws {
    let shown =
      columns ?? kept.map { [RunColumn(field: .attribute(.name))] + $0.map(RunColumn.init) }
      ?? RunColumn.usual(for: runs, mentioned: sort.map(\.field) + query.filter.fields)
    let names = try store.experimentNames()
    let now = TimeSource.system.now
    StandardOutput.print(
      TextTable(
        columns: shown.map { ($0.title, $0.alignment) },
        rows: runs.map { run in shown.map { $0.text(of: run, experiments: names, at: now) } }))
    let all = runs.count < limit ? runs.count : try store.countRuns(query)
    if all > runs.count { StandardOutput.note("\(runs.count) of \(all) runs; more with --limit") }
  }

  private static func emptyText(_ query: RunQuery, in store: Store) throws -> String {
    let any = try store.countRuns(RunQuery())
    return switch any {
    case 0: "no runs yet; make one with: curlew train"
    case 1: "the only run does not match"
    default: "none of the \(any) runs matches"
    }
  }
}
