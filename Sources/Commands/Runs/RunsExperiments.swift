import ArgumentParser
import Domain
import Store

/// `curlew runs experiments`.
struct RunsExperiments: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "experiments", abstract: "List experiments with their runs.")

  @OptionGroup var options: StoreOptions
  @OptionGroup var format: ListFormat

  func run() throws {
    let store = try options.open(.readOnly)
    let records = try store.experiments().map { experiment in
      Record(
        id: experiment.id, name: experiment.name, createdAt: experiment.createdAt,
        runs: try store.countRuns(RunQuery(experiments: [experiment.id])),
        lastRunAt: try store.runs(RunQuery(experiments: [experiment.id], limit: 1)).first?
          .startedAt, tags: experiment.tags)
    }
    if try format.print(records, columns: ["id", "name", "created_at", "runs", "last_run_at"]) {
      return
    }
    StandardOutput.print(
      TextTable(
        columns: [
          ("EXPERIMENT", .left), ("ID", .right), ("RUNS", .right), ("LAST RUN", .left),
        ],
        rows: records.map {
          [$0.name, $0.id.text, "\($0.runs)", $0.lastRunAt?.minuteText ?? ""]
        }))
  }

  private struct Record: Encodable {
    let id: ExperimentID
    let name: String
    let createdAt: Timestamp
    let runs: Int
    let lastRunAt: Timestamp?
    let tags: [String: String]
  }
}
