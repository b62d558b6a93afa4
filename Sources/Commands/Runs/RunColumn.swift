import Domain

import enum Terminal.NumberText

/// A column of a table of runs: a field, and how it reads.
struct RunColumn {
  /// Metrics that a table shows where nobody chose its columns.
  private static let metricsMax = 4

  let subject: RunColumnChoice.Subject

  init(field: FilterField) { subject = .field(field) }

  /// What it shows of a run; nil where that is no field.
  var field: FilterField? {
    if case .field(let field) = subject { field } else { nil }
  }

  init(_ choice: RunColumnChoice) { subject = choice.subject }

  /// The columns where none are asked for: who, when, how long, and the figures that filter and
  /// order speak of, else those that most of these runs have.
  static func usual(for runs: [Run], mentioned: [FilterField]) -> [RunColumn] {
    var fields: [FilterField] = [
      .attribute(.name), .attribute(.id), .attribute(.experiment), .attribute(.status),
      .attribute(.started), .attribute(.duration),
    ]
    if Set(runs.compactMap { $0.params["trainer"] }).count > 1 { fields.append(.param("trainer")) }
    for field in mentioned where !fields.contains(field) { fields.append(field) }
    let hasMetric = fields.contains { if case .metric = $0 { true } else { false } }
    if !hasMetric { fields += commonMetrics(of: runs).map { .metric($0) } }
    return fields.map { RunColumn(field: $0) }
  }

  /// Metrics by how many runs have them; those of validation rows before the others.
  private static func commonMetrics(of runs: [Run]) -> [String] {
    var counts: [String: Int] = [:]
    for run in runs { for key in run.metrics.keys { counts[key, default: 0] += 1 } }
    let ordered = counts.keys.sorted {
      (rank($0), -(counts[$0] ?? 0), $0) < (rank($1), -(counts[$1] ?? 0), $1)
    }
    return Array(ordered.prefix(metricsMax))
  }

  private static func rank(_ key: String) -> Int {
    let parts = key.split(separator: ".").map(String.init)
    let judges = MetricKey(figure: key) != nil
    return (parts.first == "valid" || parts.count == 1 ? 0 : 2) + (judges ? 0 : 1)
  }

  var title: String {
    switch subject {
    case .data: "DATA"
    case .field(.attribute(let attribute)): attribute.rawValue.uppercased()
    case .field(.metric(let key)), .field(.param(let key)), .field(.tag(let key)): key
    }
  }

  var alignment: TextTable.Alignment {
    switch subject {
    case .field(.metric), .field(.param), .field(.attribute(.duration)): .right
    default: .left
    }
  }

  /// The cell; empty where the run has no such thing.
  func text(of run: Run, experiments: [ExperimentID: String], at now: Timestamp) -> String {
    switch subject {
    case .data: run.inputs.first { $0.context == "training" }?.snapshot.short ?? ""
    case .field(.metric(let key)): run.metrics[key].map { NumberText.number($0) } ?? ""
    case .field(.param(let key)): run.params[key] ?? ""
    case .field(.tag(let key)): run.tags[key] ?? ""
    case .field(.attribute(let attribute)):
      switch attribute {
      case .id: run.id.short
      case .name: run.name
      case .status:
        run.stateWord(at: TimeSource.system.now)
          + (run.isRefit ? ", refit" : run.isOnLearntRows ? ", learnt rows" : "")
      case .user: run.user
      case .experiment: experiments[run.experiment] ?? run.experiment.text
      case .started: run.startedAt.minuteText
      case .ended: run.endedAt?.minuteText ?? ""
      case .duration: NumberText.duration(seconds: run.seconds(at: now))
      }
    }
  }
}
