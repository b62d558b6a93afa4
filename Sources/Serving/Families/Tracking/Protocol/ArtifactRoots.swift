import Domain
import Store

/// Where clients find what runs and logged models keep: below their experiment's own location, or
/// at the artifact proxy.
struct ArtifactRoots: Sendable {
  private let locations: [ExperimentID: String]

  init(of store: Store) throws {
    self.init(locations: try store.experimentLocations())
  }

  init(locations: [ExperimentID: String]) {
    self.locations = locations
  }

  func uri(of run: RunID, in experiment: ExperimentID) -> String {
    "\(root(of: experiment))/\(run)/artifacts"
  }

  func uri(of model: LoggedModelID, in experiment: ExperimentID) -> String {
    "\(root(of: experiment))/models/\(model)/artifacts"
  }

  private func root(of experiment: ExperimentID) -> String {
    let root = locations[experiment] ?? Self.proxied(experiment)
    return root.hasSuffix("/") ? String(root.dropLast()) : root
  }

  /// Where an experiment's artifacts are that has no location of its own.
  static func proxied(_ experiment: ExperimentID) -> String { "mlflow-artifacts:/\(experiment)" }
}
