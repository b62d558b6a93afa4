import Domain
import Foundation
import RunFiles

/// What is kept of a run between two imports, beside the run itself.
struct ImportProgress: Hashable, Codable {
  /// Where the reading goes on.
  var position = RunPosition()
  /// The fingerprint of what the source said of the run beside its records.
  var head = ""
  /// The last time that any record told.
  var latest: Timestamp?
  /// Whether a record told the run's end.
  var hasEnded = false
  /// Whether all that was there had been taken.
  var isWhole = false

  init() {}

  /// As the store keeps it; an earlier state that cannot be read begins anew.
  init?(text: String) {
    guard let kept = try? JSONDecoder().decode(Self.self, from: Data(text.utf8)) else { return nil }
    self = kept
  }

  var text: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }
}
