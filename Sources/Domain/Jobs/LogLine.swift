/// One line of a job's log.
public struct LogLine: Hashable, Sendable, Codable {
  public enum Level: String, Hashable, Sendable, Codable, CaseIterable {
    case info, warning, error
  }

  public var time: Timestamp
  public var level: Level
  public var text: String

  public init(time: Timestamp, level: Level, text: String) {
    self.time = time
    self.level = level
    self.text = text
  }
}
