import Domain
import Foundation
import Store

/// MLflow's rules for what clients name and say, so that who logs here can log there.
enum TrackingLimits {
  static let keyMax = 250
  /// A longer value of a param is cut, as MLflow cuts it.
  static let paramMax = 6_000
  /// Likewise of a tag of a run.
  static let tagMax = 8_000
  static let experimentTagMax = 20_000
  static let metricsMax = 1_000
  static let paramsMax = 100
  static let tagsMax = 100
  static let entriesMax = 1_000
  static let experimentNameMax = 500

  /// A key of a metric, param or tag: letters, digits, `_`, `-`, `.`, space, `:` and `/`, and a path
  /// that is its own shortest form.
  static func check(key: String, of kind: String) throws(TrackingError) {
    if key.isEmpty { throw .required("key") }
    guard key.count <= keyMax else {
      throw .invalid("'\(key.prefix(80))…' exceeds the maximum length of \(keyMax) characters")
    }
    // Nearly all keys are letters of ASCII with a slash at most.
    let isPlain = key.utf8.allSatisfy {
      (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || $0 == 95
    }
    if isPlain { return }
    guard key.unicodeScalars.allSatisfy(isFit) else {
      throw .invalid(
        "Invalid \(kind) name: '\(key)'. Names may only contain alphanumerics, underscores (_), "
          + "dashes (-), periods (.), spaces ( ), colon(:) and slashes (/).")
    }
    let parts = key.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." }) else {
      throw .invalid(
        "Invalid \(kind) name: '\(key)'. Names may be treated as files in certain cases, and must "
          + "not resolve to other names when treated as such.")
    }
  }

  private static func isFit(_ scalar: Unicode.Scalar) -> Bool {
    if "/_.- :".unicodeScalars.contains(scalar) { return true }
    return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      || scalar.properties.generalCategory == .nonspacingMark
  }

  /// The value, cut where it is longer than MLflow keeps.
  static func cut(_ value: String, to max: Int) -> String {
    value.utf8.count <= max ? value : String(value.prefix(max))
  }
}

extension ProtoMessage {
  /// `key` and `value` of each message of a list.
  func pairs(_ name: String, of kind: String) throws(TrackingError) -> [(String, String)] {
    var pairs: [(String, String)] = []
    for message in try messages(name) {
      let key = try message.text("key") ?? ""
      try TrackingLimits.check(key: key, of: kind)
      pairs.append((key, try message.text("value") ?? ""))
    }
    return pairs
  }
}

extension Transaction {
  /// Refuses what cannot be written to.
  func checkActive(_ experiment: ExperimentID) throws {
    guard let stage = try experimentLifecycle(experiment) else {
      throw StoreError.missing(.experiment, name: experiment.text)
    }
    guard stage == .active else {
      throw TrackingError.invalid(
        "The experiment \(experiment) must be in the 'active' state. Current state is deleted.")
    }
  }
}
