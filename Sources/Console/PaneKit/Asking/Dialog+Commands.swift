import Domain
import Insight
import Terminal

extension Dialog {
  static func retrain(_ endpoint: Endpoint, _ context: PaneContext) -> Dialog {
    let live = endpoint.liveVersion.map { "v\($0) goes on serving" } ?? "Nothing is served"
    return Dialog(
      title: "Retrain \(endpoint.name)",
      lines: [
        "A challenger is trained on the data up to \(context.present.minuteText).",
        "\(live) until the challenger has passed the gate on the same recent rows.",
      ], verb: "retrain", draft: .retrain(endpoint.name))
  }

  static func silence(_ alert: Alert) -> Dialog {
    Dialog(
      title: "Silence an alert", lines: [alert.sentence],
      fields: [Field("for how long", "2h"), Field("reason")], verb: "silence",
      draft: .silence(alert: alert.id))
  }

  static func cancel(_ job: Job) -> Dialog {
    var dialog = Dialog(
      title: "Cancel job \(job.id)",
      lines: [
        "\(job.work.word) \(job.work.subject) stops at its next step; what it has done is not "
          + "kept as a version."
      ], verb: "stop the job", draft: .cancel(job.id))
    // To cancel is what the dialog is about.
    dialog.refusal = "let it run"
    return dialog
  }

  /// Promotion says which endpoints change, what the two versions scored, what windows are
  /// compared with from then on, and which version stays for a rollback.
  static func promote(_ version: ModelVersion, _ context: PaneContext) -> Dialog {
    let current = context.data.models.first { $0.name == version.model }?.aliases[Alias.champion]
    let champion = current.flatMap { context.data.version($0, of: version.model) }
    let old = current.map { "v\($0)" } ?? "no version"
    var lines = ["champion of \(version.model): \(old) → v\(version.version)."]
    lines += consequences(of: version, champion, context)
    if let current { lines.append("v\(current) stays for a rollback.") }
    return Dialog(
      title: "Promote \(version.model) v\(version.version)", lines: lines,
      fields: [Field("reason")], verb: "promote",
      draft: .promote(version.model, version: version.version))
  }

  static func rollBack(
    _ model: ModelName, to previous: Int, from current: Int, _ context: PaneContext
  ) -> Dialog {
    var lines = [
      "champion of \(model): v\(current) → v\(previous), the version that served before."
    ]
    if let version = context.data.version(previous, of: model) {
      lines += consequences(of: version, context.data.version(current, of: model), context)
    }
    lines.append("No later rollback returns to v\(current); P can promote it again.")
    return Dialog(
      title: "Roll back \(model)", lines: lines, fields: [Field("reason")], verb: "roll back",
      draft: .rollBack(model))
  }

  /// What changes when a version takes another's place.
  private static func consequences(
    of version: ModelVersion, _ old: ModelVersion?, _ context: PaneContext
  ) -> [String] {
    let served = context.data.endpoints.filter { $0.model == version.model }.map(\.name.text)
    let number = "v\(version.version)"
    var lines =
      served.isEmpty
      ? ["No endpoint serves this model."]
      : [
        "\(served.joined(separator: ", ")) \(served.count == 1 ? "answers" : "answer") with "
          + "\(number) at once; no request is dropped."
      ]
    if let old { lines += comparison(version, old, VersionScores(old, version, context)) }
    if let snapshot = version.snapshot, snapshot != old?.snapshot {
      lines.append("Drift is measured against the data of \(number), \(snapshot.short).")
    }
    return lines
  }

  /// What both scored, on the same rows first.
  private static func comparison(
    _ new: ModelVersion, _ old: ModelVersion, _ scores: VersionScores
  ) -> [String] {
    let gate = scores.gate.map { gate in
      "Gate, \(counted(gate.rows, "same row")): \(gate.metric.title) "
        + "\(gate.metric.text(gate.old)) → \(gate.metric.text(gate.new)), \(gate.verdict.word)"
    }
    let figures = VersionMetrics.shared(old, new).prefix(3).compactMap { key -> String? in
      guard let metric = VersionMetrics.name(key), let then = old.metrics[key],
        let now = new.metrics[key]
      else { return nil }
      let place = key.split(separator: ".").dropLast().joined(separator: " ")
      let name = place.isEmpty ? metric.title : "\(place) \(metric.title)"
      let word = scores.verdict(key)?.word ?? ""
      return "\(name): \(metric.text(then)) → \(metric.text(now))"
        + (word.isEmpty ? "" : ", \(word)")
    }
    return [gate].compactMap(\.self) + figures
  }
}
