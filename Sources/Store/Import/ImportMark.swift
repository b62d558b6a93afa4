import Domain

/// How far a run of another program's files was read, and which run it is here.
public struct ImportMark: Hashable, Sendable {
  /// The run that it became.
  public var run: RunID
  /// Where to go on, in the words of whoever reads the files.
  public var position: String

  /// Stores the parts.
  public init(run: RunID, position: String) {
    self.run = run
    self.position = position
  }
}
