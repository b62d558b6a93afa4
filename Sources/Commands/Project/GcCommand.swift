import ArgumentParser
import Domain
import Store

import enum Terminal.NumberText

/// `curlew gc`.
struct GcCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gc",
    abstract: "List what the limits of `retention:` in curlew.yaml let go; --delete removes it.",
    discussion:
      "Without --delete nothing changes. Predictions go by whole files, never what a window or the "
      + "next retraining still reads. Works beside a running engine.")

  @OptionGroup var options: StoreOptions
  @Flag(help: "Remove what is listed.") var delete = false
  @OptionGroup var format: ListFormat

  func run() throws {
    let (store, project) = try options.openProject(delete ? .readWrite : .readOnly)
    let plan = try Waiting.for("looking for what may go") { try store.retentionPlan(project) }
    if delete { try Waiting.for("removing") { try store.remove(plan) } }
    let answer = Answer(plan: plan, bytes: plan.bytes, deleted: delete)
    if try format.print(json: answer, csv: Self.rows(plan), columns: []) { return }
    StandardOutput.say(Self.lines(plan, isDone: delete, of: project.retention))
  }

  private struct Answer: Encodable {
    let plan: RetentionPlan
    let bytes: Int
    let deleted: Bool
  }

  /// A line of the CSV, where the same that goes is in one.
  private struct Row: Encodable {
    let what: String
    let endpoint: EndpointName?
    /// Of predictions.
    let files: Int?
    let records: Int
    let bytes: Int
    let neededFiles: Int?
    let neededBy: [String]
  }

  private static func rows(_ plan: RetentionPlan) -> [Row] {
    plan.predictions.map {
      Row(
        what: "predictions", endpoint: $0.endpoint, files: $0.files, records: $0.rows,
        bytes: $0.bytes, neededFiles: $0.neededFiles, neededBy: $0.neededBy)
    }
      + [
        ("labels", plan.labels), ("windows", plan.windows), ("job_log_lines", plan.jobLogLines),
        ("objects", plan.objects),
      ].map { what, records in
        Row(
          what: what, endpoint: nil, files: nil, records: records.count, bytes: records.bytes,
          neededFiles: nil, neededBy: [])
      }
  }

  static func lines(
    _ plan: RetentionPlan, isDone: Bool, of limits: RetentionDeclaration
  ) -> String {
    if limits.keepsAll {
      return "curlew.yaml has no `retention:`, so everything is kept"
    }
    var lines = plan.predictions.flatMap(Self.lines)
    for (records, what) in [
      (plan.labels, "labels whose predictions are gone"), (plan.windows, "reports of windows"),
      (plan.jobLogLines, "lines of job logs"),
      (plan.objects, "objects that nothing refers to"),
    ] where records.count > 0 {
      lines.append("\(what): \(records.count), \(NumberText.bytes(records.bytes))")
    }
    let bytes = NumberText.bytes(plan.bytes)
    if plan.isEmpty {
      lines.append("nothing to remove")
    } else if isDone {
      lines.append("removed: \(bytes)")
    } else {
      lines.append("would free \(bytes); `curlew gc --delete` removes it")
    }
    return lines.joined(separator: "\n")
  }

  private static func lines(_ predictions: RetentionPlan.Predictions) -> [String] {
    var lines: [String] = []
    if predictions.files > 0 {
      lines.append(
        "predictions of \(predictions.endpoint): \(counted(predictions.files, "file")), "
          + "\(counted(predictions.rows, "row")), \(NumberText.bytes(predictions.bytes))")
    }
    if predictions.neededFiles > 0 {
      lines.append(
        "predictions of \(predictions.endpoint): \(counted(predictions.neededFiles, "file")) kept "
          + "for \(predictions.neededBy.joined(separator: " and "))")
    }
    return lines
  }
}
