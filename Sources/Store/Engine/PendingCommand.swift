import Domain

/// A command that waits for the engine.
public struct PendingCommand: Hashable, Sendable {
  public var id: Int64
  public var time: Timestamp
  /// Who asked: `user:NAME`.
  public var actor: String
  public var command: EngineCommand

  public init(id: Int64, time: Timestamp, actor: String, command: EngineCommand) {
    self.id = id
    self.time = time
    self.actor = actor
    self.command = command
  }
}
