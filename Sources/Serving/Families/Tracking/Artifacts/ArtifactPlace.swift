import Domain
import Foundation

/// Where a path of the artifact proxy leads: `EXPERIMENT/RUN/artifacts/PATH`, or
/// `EXPERIMENT/models/MODEL/artifacts/PATH`, below whatever the experiment's location is.
struct ArtifactPlace: Equatable {
  var holder: ArtifactHolder
  /// Empty for the root.
  var path: String

  /// - Parameter text: decoded, as a client sends it.
  /// - Throws: 400 for what may leave its root, 404 for what is no such place.
  init(_ text: String) throws(TrackingError) {
    let parts = try Self.parts(text)
    let marks = parts.indices.filter { $0 > 0 && parts[$0] == "artifacts" }
    guard let mark = marks.first else {
      throw .missing("There are no artifacts at '\(text.prefix(200))'")
    }
    let name = parts[mark - 1]
    holder =
      mark > 1 && parts[mark - 2] == "models"
      ? .model(LoggedModelID(String(name))) : .run(RunID(String(name)))
    path = parts[(mark + 1)...].joined(separator: "/")
  }

  /// The parts of a path below a root, which it may not leave.
  static func parts(_ text: String) throws(TrackingError) -> [Substring] {
    var decoded = text
    // What was encoded twice must not become another path behind this check.
    while let next = decoded.removingPercentEncoding, next != decoded { decoded = next }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    let isBelow =
      !decoded.contains("\\") && !decoded.contains("#") && !decoded.hasPrefix("/")
      && !decoded.contains(":/")
      && decoded.split(separator: "/").allSatisfy { $0 != ".." && $0 != "." }
      && !decoded.unicodeScalars.contains { $0.properties.generalCategory == .control }
    guard isBelow else { throw .invalid("Invalid path") }
    return parts.filter { !$0.isEmpty }
  }
}
