import Datasets
import Domain

import enum Terminal.NumberText

/// Several runs side by side: what differs first.
struct RunComparison: Encodable {
  /// One param, metric or fact of all runs.
  struct Line: Encodable {
    /// `param`, `metric`, or `run` for what every run has.
    let kind: String
    let key: String
    /// One a run, in their order; nil where a run has none.
    let values: [String?]
    let differs: Bool
    /// The numbers of a metric in full.
    var numbers: [Double?]?

    init(_ kind: String, _ key: String, _ values: [String?]) {
      self.kind = kind
      self.key = key
      self.values = values
      differs = Set(values).count > 1
    }

    init(metric key: String, _ numbers: [Double?]) {
      kind = "metric"
      self.key = key
      values = numbers.map { $0.map { NumberText.number($0) } }
      differs = Set(numbers).count > 1
      self.numbers = numbers
    }
  }

  let runs: [RunID]
  let names: [String]
  /// Differing lines first; within both, facts, params and metrics, each by key.
  let lines: [Line]

  init(_ runs: [Run], experiments: [ExperimentID: String]) {
    self.runs = runs.map(\.id)
    names = runs.map(\.name)
    let facts = [
      Line("run", "status", runs.map(\.status.rawValue)),
      Line("run", "experiment", runs.map { experiments[$0.experiment] ?? $0.experiment.text }),
      Line(
        "run", "data", runs.map { $0.inputs.first.map { "\($0.dataset) \($0.snapshot.short)" } }),
      Line(
        "run", "commit",
        runs.map { $0.tags["mlflow.source.git.commit"].map { String($0.prefix(8)) } }),
    ].filter { $0.values.contains { $0 != nil } }
    let params = Self.keys(runs.map(\.params)).map { key in
      Line("param", key, runs.map { $0.params[key] })
    }
    let metrics = Self.keys(runs.map(\.metrics)).map { key in
      Line(metric: key, runs.map { $0.metrics[key] })
    }
    let all = facts + params + metrics
    lines = all.filter(\.differs) + all.filter { !$0.differs }
  }

  private static func keys<Value>(_ maps: [[String: Value]]) -> [String] {
    Set(maps.flatMap(\.keys)).sorted()
  }

  /// The lines for a program: numbers in full, a column a run under its name.
  var records: Datasets.Table {
    func column(_ name: String, _ text: (Line) -> String?) -> Datasets.Column {
      Datasets.Column(name: name, values: .categories(lines.map(text)))
    }
    let shared = [
      column("kind") { $0.kind }, column("key") { $0.key }, column("differs") { "\($0.differs)" },
    ]
    return Datasets.Table(
      columns: shared
        + names.enumerated().map { index, name in
          column(names.firstIndex(of: name) == index ? name : "\(name) (\(index + 1))") { line in
            line.numbers.map { $0[index].map { "\($0)" } } ?? line.values[index]
          }
        })
  }

  /// The lines; a `*` marks those that differ.
  var table: TextTable {
    TextTable(
      columns: [("", .left), ("KIND", .left), ("KEY", .left)] + names.map { ($0, .right) },
      rows: lines.map { line in
        [line.differs ? "*" : "", line.kind, line.key] + line.values.map { $0 ?? NumberText.none }
      })
  }
}
