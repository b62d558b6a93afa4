import CXGBoost
import Foundation

/// Rows in the library's own memory, with labels: what a booster trains and evaluates on.
///
/// Not Sendable: the library caches predictions and bins inside, so it stays on the thread of the
/// booster that uses it.
final class BoosterMatrix {
  let handle: cxg_matrix
  let rows: Int

  /// Copies the features into the library, once; NaN is missing.
  ///
  /// - Parameters:
  ///   - features: row after row.
  ///   - labels: one a row, or nil for rows that are only predicted.
  ///   - threads: that copy, at least 1.
  /// - Throws: ``TrainingError/libraryFailed(during:detail:)``, and as ``XGBoostLibrary/open()``.
  init(
    _ features: FeatureMatrix, labels: [Float]? = nil, threads: Int
  ) throws(TrainingError) {
    try XGBoostLibrary.open()
    var created: cxg_matrix?
    let config = "{\"missing\":NaN,\"nthread\":\(threads)}"
    let code = features.withInterface { interface in
      cxg_matrix_create(interface, config, &created)
    }
    try XGBoostLibrary.check(code, "copying \(features.rows) rows")
    guard let created else {
      throw .libraryFailed(during: "copying \(features.rows) rows", detail: "no matrix")
    }
    handle = created
    rows = features.rows
    if let labels {
      precondition(labels.count == features.rows, "\(labels.count) labels, \(features.rows) rows")
      try XGBoostLibrary.check(
        cxg_matrix_set_floats(handle, "label", labels, UInt64(labels.count)), "setting labels")
    }
  }

  deinit { _ = cxg_matrix_free(handle) }
}

/// The strings as an array of C strings for the time of the call.
func withCStrings<Result>(
  _ strings: [String], _ body: (UnsafeMutablePointer<UnsafePointer<CChar>?>?) -> Result
) -> Result {
  let copies = strings.map { strdup($0) }
  defer { for copy in copies { free(copy) } }
  var pointers = copies.map { UnsafePointer<CChar>($0) }
  return pointers.withUnsafeMutableBufferPointer { body($0.baseAddress) }
}
