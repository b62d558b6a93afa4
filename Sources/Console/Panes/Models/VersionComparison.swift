import Domain
import Insight
import Terminal

/// Two versions side by side: what differs first; which side is better where both were measured on
/// the same rows.
struct VersionComparison {
  struct Row: Hashable {
    var kind: String
    var key: String
    var old: String
    var new: String
    /// The difference in words; empty where the values are the same or no numbers.
    var change: String
    var role: StyleRole

    var differs: Bool { old != new }
  }

  private let old: ModelVersion
  private let new: ModelVersion
  private let context: PaneContext
  private let scores: VersionScores

  init(_ old: ModelVersion, _ new: ModelVersion, _ context: PaneContext) {
    (self.old, self.new, self.context) = (old, new, context)
    scores = VersionScores(old, new, context)
  }

  /// Those that differ first; within both, metrics, data, params, then the rest.
  var rows: [Row] {
    let all = gate + metrics + data + params + other
    return all.filter(\.differs) + all.filter { !$0.differs }
  }

  func render(_ area: Rect, into frame: inout Frame) {
    let note = Line("v\(old.version) → v\(new.version)", .text)
    PanelTitle(
      "\(new.model) v\(new.version) against v\(old.version)", note: note, hasFocus: true,
      glyphs: context.glyphs
    ).render(area.row(0), into: &frame)
    let columns = [
      Table.Column("WHAT", width: .fixed(6)),
      Table.Column("", width: .flexible(min: 12, max: 26)),
      Table.Column("v\(old.version)", width: .flexible(min: 12, max: 30), alignment: .right),
      Table.Column("v\(new.version)", width: .flexible(min: 12, max: 30), alignment: .right),
      Table.Column("CHANGE", width: .flexible(min: 14, max: 22), cut: .end),
    ]
    let rows = self.rows
    var table = Table(columns: columns, count: rows.count, glyphs: context.glyphs) { index in
      let row = rows[index]
      let role: StyleRole = row.differs ? .value : .dim
      return Table.Row([
        Line(row.kind, .label), Line(row.key, .text), Line(row.old, role), Line(row.new, role),
        Line(row.change, row.role),
      ])
    }
    table.emptyText = "nothing is known of either"
    table.render(area.inset(top: 1), into: &frame)
  }

  private var gate: [Row] {
    guard let gate = scores.gate else { return [] }
    return [
      Row(
        kind: "gate", key: "\(gate.metric.title), n \(NumberText.count(gate.rows))",
        old: gate.metric.text(gate.old), new: gate.metric.text(gate.new),
        change: "\(NumberText.signed(gate.new - gate.old))  \(gate.verdict.word)",
        role: gate.verdict.role)
    ]
  }

  private var metrics: [Row] {
    let keys = Set(old.metrics.keys).union(new.metrics.keys)
    return VersionMetrics.ordered(keys).map { key in
      let (then, now) = (old.metrics[key], new.metrics[key])
      var row = Row(
        kind: "metric", key: key, old: RunList.figure(then), new: RunList.figure(now), change: "",
        role: .dim)
      guard let then, let now, then != now else { return row }
      let verdict = scores.verdict(key) ?? .unknownRows
      row.role = verdict.role
      row.change =
        verdict == .otherRows
        ? verdict.word : "\(NumberText.signed(now - then))  \(verdict.word)".trimmed
      return row
    }
  }

  private var data: [Row] {
    let (then, now) = (snapshot(old), snapshot(new))
    func rows(_ snapshot: DatasetSnapshot?) -> String { NumberText.count(snapshot?.rows) }
    var result = [
      row("data", "snapshot", old.snapshot?.short, new.snapshot?.short),
      row("data", "rows", rows(then), rows(now)),
      row(
        "data", "until", then?.timeRange?.upperBound.dateText,
        now?.timeRange?.upperBound.dateText),
      row(
        "data", "columns", (then?.schema.columns.count).map(String.init),
        (now?.schema.columns.count).map(String.init)),
    ]
    if let before = then?.rows, let after = now?.rows, before > 0, before != after {
      let share = Double(after - before) / Double(before)
      result[1].change = (share > 0 ? "+" : "−") + NumberText.percent(abs(share))
    }
    return result
  }

  private func snapshot(_ version: ModelVersion) -> DatasetSnapshot? {
    version.snapshot.flatMap { context.data.snapshot($0) }
  }

  /// Of the runs that made them; nothing until both have been read.
  private var params: [Row] {
    guard let then = run(old), let now = run(new) else { return [] }
    return Set(then.params.keys).union(now.params.keys).sorted().map {
      row("param", $0, then.params[$0], now.params[$0])
    }
  }

  private func run(_ version: ModelVersion) -> Run? {
    version.run.flatMap { context.loaded.runSet([$0])?.first }
  }

  private var other: [Row] {
    func bytes(_ version: ModelVersion) -> String {
      NumberText.bytes(version.files.reduce(0) { $0 + $1.bytes })
    }
    func served(_ version: ModelVersion) -> String {
      let spans = ChampionSpan.all(of: version.model, context.data)
        .filter { $0.version == version.version }
      guard !spans.isEmpty else { return "never" }
      return NumberText.duration(
        seconds: spans.reduce(0) { $0 + (($1.end ?? context.present) - $1.start).seconds })
    }
    func outputs(_ version: ModelVersion) -> String {
      guard let task = version.task, !task.classes.isEmpty else { return version.taskWord }
      return task.classes.joined(separator: ", ")
    }
    return [
      row("model", "answers", outputs(old), outputs(new)),
      row("model", "trainer", old.trainer, new.trainer),
      row("model", "size", bytes(old), bytes(new)),
      row("model", "created", old.createdAt.minuteText, new.createdAt.minuteText),
      row("model", "run", old.run?.short, new.run?.short),
      row("live", "served", served(old), served(new)),
    ]
  }

  private func row(_ kind: String, _ key: String, _ old: String?, _ new: String?) -> Row {
    Row(
      kind: kind, key: key, old: old ?? NumberText.none, new: new ?? NumberText.none, change: "",
      role: .dim)
  }
}
