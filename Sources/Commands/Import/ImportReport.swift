import Domain
import RunFiles

import enum Terminal.NumberText

/// What `curlew import` says in the end.
struct ImportReport: Encodable {
  let tool: String
  let path: String
  let new: Int
  let grown: Int
  let unchanged: Int
  let points: Int
  let artifacts: Int
  let artifactBytes: Int
  let seconds: Double
  /// How many of what kind this store does not keep.
  let leftOut: [String: Int]
  /// A sentence each about what was left alone.
  let notes: [String]
  /// A sentence each about what could not be read.
  let faults: [String]
  let isInterrupted: Bool

  init(_ tally: ImportTally, of tool: String, at path: String, seconds: Double) {
    self.tool = tool
    self.path = path
    new = tally.new
    grown = tally.grown
    unchanged = tally.unchanged
    points = tally.points
    artifacts = tally.artifacts
    artifactBytes = tally.artifactBytes
    self.seconds = seconds
    leftOut = tally.leftOut
    notes = tally.notes
    faults = tally.faults.map(\.message)
    isInterrupted = tally.isInterrupted
  }

  var text: String {
    var lines = [
      "\(counted(new + grown + unchanged, "run")) of \(tool) in \(path): "
        + "\(NumberText.count(new)) new, \(NumberText.count(grown)) grown, "
        + "\(NumberText.count(unchanged)) unchanged"
    ]
    if new + grown > 0 { lines.append("  \(counted(points, "point"))\(speed)\(files)") }
    if !leftOut.isEmpty {
      let kinds = leftOut.sorted { $0.key < $1.key }
        .map { "\(NumberText.count($0.value)) \u{D7} \($0.key)" }
      lines.append("  left out: \(kinds.joined(separator: ", "))")
    }
    lines += NoteLines.shown(notes + faults).map { "  \($0)" }
    return lines.joined(separator: "\n")
  }

  private var speed: String {
    guard seconds > 0 else { return "" }
    let each = NumberText.count(Int(Double(points) / seconds))
    return " in \(NumberText.duration(seconds: seconds)), \(each)/s"
  }

  private var files: String {
    artifacts == 0
      ? "" : ", \(counted(artifacts, "artifact")) of \(NumberText.bytes(artifactBytes))"
  }
}
