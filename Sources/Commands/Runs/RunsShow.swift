import ArgumentParser
import Domain
import Store

import enum Terminal.NumberText

/// `curlew runs show`.
struct RunsShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show a run: params, metrics, tags, data, files, and the end of its log.")

  @OptionGroup var options: StoreOptions
  @Argument(
    help: ArgumentHelp("A run's name or id.", valueName: "run"), completion: StoreCompletion.runs)
  var name: String
  @Flag(help: "Only the slices of its evaluation of lists.") var slices = false
  @OptionGroup var format: ListFormat

  func run() throws {
    let store = try options.open(.readOnly)
    let run = try store.named(run: name)
    if slices { return try showSlices(of: run, in: store) }
    let report = try RunReport(run, in: store)
    if try format.print(
      json: report, csv: [report.record], columns: RunRecord.csvColumns)
    {
      return
    }
    print(Self.facts(of: report).text)
    Self.printPairs("params", report.run.params)
    Self.printTable("metrics", Self.metrics(of: report))
    Self.printTable("slices", EvaluationText.table(report.slices ?? []))
    Self.printPairs("tags", report.run.tags)
    Self.printTable("data", Self.inputs(of: report.run))
    Self.printTable("files", Self.artifacts(of: report))
    Self.printLog(report.log)
  }

  private func showSlices(of run: Run, in store: Store) throws {
    let slices = try store.evaluation(of: run.id)?.slices ?? []
    if try format.print(slices, columns: Self.sliceColumns) { return }
    guard slices.isEmpty else { return StandardOutput.print(EvaluationText.table(slices)) }
    StandardOutput.say("run \(run.name) keeps no slices: evaluations of lists have them")
  }

  /// The head of the CSV of no slice; metrics are columns of those that have them.
  private static let sliceColumns = [
    "by", "name", "bounds", "users", "items", "hit_share", "hit_rate_lower", "hit_rate_upper",
  ]

  private static func facts(of report: RunReport) -> FactLines {
    let run = report.run
    var facts = FactLines()
    facts.add("run", run.name)
    facts.add("id", run.id.text)
    facts.add("experiment", report.experiment)
    let now = TimeSource.system.now
    let silence = run.silentSince(at: now).map { " since \($0.secondText)" }
    facts.add("status", run.stateWord(at: now) + (silence ?? ""))
    facts.add("reason", run.reason)
    facts.add("user", run.user)
    facts.add("started", run.startedAt.secondText)
    facts.add("ended", run.endedAt?.secondText)
    facts.add("took", NumberText.duration(seconds: run.seconds(at: now)))
    facts.add("job", run.job?.description)
    facts.add("versions", report.versions.joined(separator: ", "))
    return facts
  }

  private static func printPairs(_ title: String, _ pairs: [String: String]) {
    guard !pairs.isEmpty else { return }
    var facts = FactLines()
    for (key, value) in pairs.sorted(by: { $0.key < $1.key }) { facts.add("  " + key, value) }
    print("\n\(title)\n\(facts.text)")
  }

  private static func printTable(_ title: String, _ table: TextTable) {
    guard !table.rows.isEmpty else { return }
    print("\n\(title)")
    StandardOutput.print(table)
  }

  private static func printLog(_ log: [LogLine]) {
    guard !log.isEmpty else { return }
    print("\nlog")
    for line in log {
      StandardOutput.say("  \(line.time.secondText)  \(line.level.rawValue)  \(line.text)")
    }
  }

  private static func metrics(of report: RunReport) -> TextTable {
    TextTable(
      columns: [("  METRIC", .left), ("LAST", .right), ("STEP", .right), ("POINTS", .right)],
      rows: report.metrics.map { metric in
        [
          "  " + metric.key, NumberText.number(metric.last), "\(metric.step)",
          NumberText.count(metric.points),
        ]
      })
  }

  private static func inputs(of run: Run) -> TextTable {
    TextTable(
      columns: [("  DATASET", .left), ("SNAPSHOT", .left), ("USED FOR", .left)],
      rows: run.inputs.map { ["  " + $0.dataset.text, $0.snapshot.short, $0.context] })
  }

  private static func artifacts(of report: RunReport) -> TextTable {
    TextTable(
      columns: [("  FILE", .left), ("SIZE", .right)],
      rows: report.artifacts.map { ["  " + $0.path, NumberText.bytes($0.bytes)] })
  }
}
