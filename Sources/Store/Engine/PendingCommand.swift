import Domain

/// A command that waits for the engine.
public struct PendingCommand: Hashable, Sendable {
  /// Ascending in the order of asking; ``Store/finishCommand(_:result:)`` takes it.
  public var id: Int64
  /// Wall clock when it was asked.
  public var time: Timestamp
  /// Who asked: `user:NAME`.
  public var actor: String
  /// What is asked.
  public var command: EngineCommand

  public init(id: Int64, time: Timestamp, actor: String, command: EngineCommand) {
    self.id = id
    self.time = time
    self.actor = actor
    self.command = command
  }
}
