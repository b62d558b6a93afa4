/// One line of a job's log.
public struct LogLine: Hashable, Sendable, Codable {
  /// How much it matters.
  public enum Level: String, Hashable, Sendable, Codable, CaseIterable {
    /// `info` tells progress; after a `warning` the job goes on, after an `error` it mostly does
    /// not.
    case info, warning, error
  }

  /// Wall clock when it was written.
  public var time: Timestamp
  /// How much it matters.
  public var level: Level
  /// One line, as the job wrote it.
  public var text: String

  /// Stores the parts.
  public init(time: Timestamp, level: Level, text: String) {
    self.time = time
    self.level = level
    self.text = text
  }
}
