/// What keeps artifacts under paths of its own.
public enum ArtifactHolder: Hashable, Sendable {
  /// A run.
  case run(RunID)
  /// A model that a client logged.
  case model(LoggedModelID)
}
