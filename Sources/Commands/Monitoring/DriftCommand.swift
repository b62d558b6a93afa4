import ArgumentParser
import Datasets
import Domain
import Insight
import Store

/// `curlew drift`.
struct DriftCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drift",
    abstract: "Show the latest windows of endpoints: state, realized metric, drifted features.",
    discussion: """
      With --feature the history of one feature's tests against their thresholds; the feature \
      "prediction" is the model's own output, "label" what turned out to be true; of a recommender \
      each signal is one too, such as "coverage". Without --version \
      and --role each window is told by what its clients had. With --slices, of a recommender, how good the \
      lists were for parts of the users and of the items, by the labels that are known; precision also \
      against the version's first window.
      """)

  @OptionGroup var options: StoreOptions
  @Argument(help: "Only this endpoint.", completion: StoreCompletion.endpoints)
  var endpoint: String?
  @Option(help: "How many of the latest windows.", transform: ArgumentText.count)
  var windows = 10
  @Option(help: "The history of this feature.") var feature: String?
  @Flag(help: "Of recommenders only the slices of each window.") var slices = false
  @Option(help: "Only what this version answered.", transform: ArgumentText.version)
  var version: Int?
  @Option(
    help: "Only what was answered as champion, canary or shadow.", transform: ArgumentText.role)
  var role: EndpointRole?
  @OptionGroup var format: ListFormat

  func validate() throws {
    if slices && feature != nil { throw ValidationError("give --slices or --feature, not both") }
  }

  func run() throws {
    let (store, project) = try options.openHistory()
    let endpoints = try endpoint.map { [try store.named(endpoint: $0)] } ?? store.endpoints()
    let selection = WindowSelection(store: store, count: windows, version: version, role: role)
    if let feature { return try printHistory(of: feature, endpoints, selection) }
    if slices { return try printSlices(of: endpoints, selection, store) }
    let reports = try endpoints.map { try selection.latest(of: $0.name) { $0.rows > 0 } }
    try selection.check(reports.flatMap(\.self), of: endpoints)
    let judgements = zip(endpoints, reports).map { endpoint, reports in
      let metric = EndpointJudgement.metric(of: project.monitor(of: endpoint.name), reports)
      return reports.map { WindowJudgement($0, metric: metric) }
    }
    try printWindows(of: endpoints, judgements)
    for line in Set(zip(endpoints, reports).compactMap { missing($1, of: $0, in: project) })
      .sorted()
    {
      StandardOutput.note(line)
    }
  }

  /// How many rows a window needs, where one has too few.
  private func missing(
    _ reports: [WindowReport], of endpoint: Endpoint, in project: Project
  ) -> String? {
    guard let needed = project.monitor(of: endpoint.name)?.rowsMin,
      reports.contains(where: { $0.state == .notEnoughData && $0.rows < needed })
    else { return nil }
    return "\(endpoint.name): a window is judged from \(counted(needed, "row")) on (minimum_rows)"
  }

  private func printWindows(of endpoints: [Endpoint], _ judgements: [[WindowJudgement]]) throws {
    let records = judgements.map { $0.map { WindowRecord($0) } }
    if format.json { return try StandardOutput.print(json: records.flatMap(\.self)) }
    if format.csv {
      return StandardOutput.write(CSVWriter.bytes(WindowRecord.table(records.flatMap(\.self))))
    }
    if endpoints.isEmpty { return StandardOutput.say("no endpoint; declare one in curlew.yaml") }
    for (place, (endpoint, windows)) in zip(endpoints, records).enumerated() {
      if place > 0 { print() }
      if endpoints.count > 1 { StandardOutput.say(endpoint.name.text) }
      if windows.isEmpty {
        StandardOutput.say("no window of \(endpoint.name) has closed yet")
      } else {
        StandardOutput.print(
          WindowRecord.table(of: windows, hasRoles: version != nil || role != nil))
      }
    }
  }

  private func printSlices(
    of endpoints: [Endpoint], _ selection: WindowSelection, _ store: Store
  ) throws {
    let reports = try endpoints.flatMap { endpoint in
      try selection.latest(of: endpoint.name) { !$0.slices.isEmpty }
    }
    try selection.check(reports, of: endpoints)
    let slices = try WindowSlices(reports, in: store)
    if try format.print(slices.records, columns: WindowSliceRecord.columns) { return }
    if slices.isEmpty {
      StandardOutput.say(
        "no window has slices: those of recommenders have them when their labels have matured")
    }
    for (place, (title, table)) in slices.tables.enumerated() {
      if place > 0 { print() }
      StandardOutput.say(title)
      StandardOutput.print(table)
    }
  }

  private func printHistory(
    of feature: String, _ endpoints: [Endpoint], _ selection: WindowSelection
  ) throws {
    let reports = try endpoints.flatMap { endpoint in
      let own = try selection.latest(of: endpoint.name) {
        FeatureHistory.drift(of: feature, in: $0) != nil
      }
      // Where none has it, what they have instead is told.
      return own.isEmpty
        ? try selection.latest(of: endpoint.name) { !$0.features.isEmpty || !$0.signals.isEmpty }
        : own
    }
    try selection.check(reports, of: endpoints)
    let history = try FeatureHistory.of(feature, in: reports)
    if format.json { return try StandardOutput.print(json: history.windows) }
    if format.csv { return StandardOutput.write(CSVWriter.bytes(history.table)) }
    if history.windows.isEmpty {
      return StandardOutput.say(
        reports.isEmpty
          ? "no window has closed yet"
          : "none of \(counted(reports.count, "window")) compared any feature")
    }
    StandardOutput.print(history.text)
  }
}
