import Domain
import Store

/// A run as lists print it for a program: with the name of its experiment beside the id.
struct RunRecord: Encodable, CustomReflectable {
  /// The head of the CSV of no run; params, metrics and tags are columns of those that have them.
  static let csvColumns = [
    "id", "experiment", "experiment_name", "name", "status", "lifecycle", "started_at", "ended_at",
    "heard_at", "reason", "job", "parent", "user",
  ]

  let run: Run
  let experimentName: String

  static func records(of runs: [Run], in store: Store) throws -> [RunRecord] {
    let names = try store.experimentNames()
    return runs.map {
      RunRecord(run: $0, experimentName: names[$0.experiment] ?? $0.experiment.text)
    }
  }

  private enum CodingKeys: CodingKey {
    case experimentName
  }

  func encode(to encoder: any Encoder) throws {
    try run.encode(to: encoder)
    var more = encoder.container(keyedBy: CodingKeys.self)
    try more.encode(experimentName, forKey: .experimentName)
  }

  /// The run's own properties with the name among them, of which CSV makes its columns.
  var customMirror: Mirror {
    let children = Mirror(reflecting: run).children.flatMap { child -> [Mirror.Child] in
      child.label == "experiment" ? [child, ("experimentName", experimentName)] : [child]
    }
    return Mirror(self, children: children, displayStyle: .struct)
  }
}
