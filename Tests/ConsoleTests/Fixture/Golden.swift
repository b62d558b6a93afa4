import Console
import Foundation
import Terminal
import Testing

/// Holds a frame against the file in `Frames/`, or writes the file and fails, when
/// `CURLEW_RECORD_FRAMES` is set: a recording is looked at and committed, never taken for a pass.
enum Golden {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Frames")

  static func expect(
    _ frame: Frame, _ pane: String, _ name: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let text = FrameText.golden(frame)
    let file = folder.appending(path: "\(pane)/\(name).\(frame.size).txt")
    if ProcessInfo.processInfo.environment["CURLEW_RECORD_FRAMES"] != nil {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      let before = try? String(contentsOf: file, encoding: .utf8)
      if before != text {
        try text.write(to: file, atomically: true, encoding: .utf8)
        Issue.record("recorded \(pane)/\(name)", sourceLocation: sourceLocation)
      }
      return
    }
    let wanted = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    let difference = firstDifference(wanted, text)
    #expect(
      wanted == text,
      "\(pane)/\(name).\(frame.size) differs \(difference); now:\n\(FrameText.plain(frame))",
      sourceLocation: sourceLocation)
  }

  private static func firstDifference(_ wanted: String, _ found: String) -> String {
    let wanted = wanted.split(separator: "\n", omittingEmptySubsequences: false)
    let found = found.split(separator: "\n", omittingEmptySubsequences: false)
    let line = zip(wanted, found).enumerated().first { $1.0 != $1.1 }?.offset
    return line.map { "in line \($0 + 1): \(wanted[$0])" } ?? "in its length"
  }
}
