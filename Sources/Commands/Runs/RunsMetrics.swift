import ArgumentParser
import Domain
import Store

/// `curlew runs metrics`.
struct RunsMetrics: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "metrics",
    abstract: "Print a metric's history as CSV, every point; without a key, which there are.")

  @OptionGroup var options: StoreOptions
  @Argument(
    help: ArgumentHelp("A run's name or id.", valueName: "run"), completion: StoreCompletion.runs)
  var name: String
  @Argument(help: "The metric.") var key: String?
  @OptionGroup var format: ListFormat

  func run() throws {
    let store = try options.open(.readOnly)
    let run = try store.named(run: name)
    let known = try store.metricKeys(run: run.id)
    guard let key else { return try list(known) }
    guard known.contains(where: { $0.key == key }) else {
      throw CommandError.unknown(
        "metric of run \(run.name)", name: key, known: known.map(\.key))
    }
    let points = try store.metricHistory(run: run.id, key: key)
    if format.json { return try StandardOutput.print(json: points) }
    var text = "step,time,value\n"
    for point in points { text += "\(point.step),\(point.time.isoText),\(point.value)\n" }
    StandardOutput.write(Array(text.utf8))
  }

  private func list(_ metrics: [MetricSummary]) throws {
    let records = metrics.map {
      RunReport.Metric(key: $0.key, last: $0.last.value, step: $0.last.step, points: $0.points)
    }
    if try format.print(records, columns: ["key", "last", "step", "points"]) { return }
    for metric in metrics { StandardOutput.say(metric.key) }
  }
}
