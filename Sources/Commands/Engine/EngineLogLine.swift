import Domain

/// A line of `engine.log`: what swift-log writes, or what something else left in the stream.
struct EngineLogLine: Encodable, Equatable {
  /// Nil where the line is none of swift-log's: the end of a crash, or a library's own words.
  var time: Timestamp?
  var level: String?
  var text: String

  /// Reads `2026-11-23T06:55:04+0000 info curlew.engine: [Engine] engine started`.
  init(_ line: String) {
    let parts = line.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count == 4, let time = Timestamp(parsing: parts[0]),
      Self.levels.contains(String(parts[1])), parts[2].hasSuffix(":")
    else {
      text = line
      return
    }
    self.time = time
    level = String(parts[1])
    text = String(parts[3])
  }

  private static let levels: Set<String> = [
    "trace", "debug", "info", "notice", "warning", "error", "critical",
  ]
}
