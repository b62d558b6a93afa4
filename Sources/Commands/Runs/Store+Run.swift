import Domain
import Store

extension Store {
  /// The run that a text means, as ``Store/resolveRun(_:)`` does; where there is none, the error
  /// says what may have been meant.
  ///
  /// - Throws: ``CommandError/unknown(_:name:known:)``, `StoreError.ambiguous`.
  func named(run text: String) throws -> Run {
    do {
      return try resolveRun(text)
    } catch StoreError.missing {
      let query = RunQuery(stages: Set(LifecycleStage.allCases))
      throw CommandError.unknown("run", name: text, known: try runs(query).map(\.name))
    }
  }

  /// The runs that texts mean, in their order; one that is named twice is taken once.
  ///
  /// - Throws: as ``named(run:)``.
  func named(runs texts: [String]) throws -> [Run] {
    var known: Set<RunID> = []
    return try texts.map { try named(run: $0) }.filter { known.insert($0.id).inserted }
  }

  /// - Throws: ``CommandError/unknown(_:name:known:)``.
  func named(experiment name: String) throws -> Experiment {
    if let found = try experiment(named: name) { return found }
    throw CommandError.unknown("experiment", name: name, known: try experiments().map(\.name))
  }
}
