import CXGBoost
import Foundation

/// Rows in the library's own memory, with labels: what a booster trains and evaluates on.
///
/// Not Sendable: the library caches predictions and bins inside, so it stays on the thread of the
/// booster that uses it.
final class BoosterMatrix {
  let handle: cxg_matrix
  let rows: Int

  /// Takes over a matrix of the library.
  private init(
    _ created: cxg_matrix?, rows: Int, labels: [Float]?
  ) throws(TrainingError) {
    guard let created else {
      throw .libraryFailed(during: "copying \(rows) rows", detail: "no matrix")
    }
    handle = created
    self.rows = rows
    if let labels {
      precondition(labels.count == rows, "\(labels.count) labels, \(rows) rows")
      try XGBoostLibrary.check(
        cxg_matrix_set_floats(handle, "label", labels, UInt64(labels.count)), "setting labels")
    }
  }

  /// Copies the features into the library, once; NaN is missing.
  ///
  /// - Parameters:
  ///   - features: row after row.
  ///   - labels: one a row, or nil for rows that are only predicted.
  ///   - threads: that copy, at least 1.
  /// - Throws: ``TrainingError/libraryFailed(during:detail:)``, and as ``XGBoostLibrary/open()``.
  convenience init(
    _ features: FeatureMatrix, labels: [Float]? = nil, threads: Int
  ) throws(TrainingError) {
    try XGBoostLibrary.open()
    var created: cxg_matrix?
    let config = "{\"missing\":NaN,\"nthread\":\(threads)}"
    let code = features.withInterface { interface in
      cxg_matrix_create(interface, config, &created)
    }
    try XGBoostLibrary.check(code, "copying \(features.rows) rows")
    try self.init(created, rows: features.rows, labels: labels)
  }

  /// Rows to train on by histograms: the library takes the bin of each number, batch after batch, and
  /// neither it nor we ever hold the numbers. The trees are those of the other matrix, byte for byte.
  ///
  /// - Parameters:
  ///   - features: what is to be learnt from.
  ///   - labels: one a row.
  ///   - bins: the most that a column has, as the booster is told.
  ///   - threads: that sort them in, at least 1.
  /// - Throws: as the other, and as ``FeatureRows/matrix(of:)``.
  convenience init(
    binning features: FeatureRows, labels: [Float], bins: Int, threads: Int
  ) throws(TrainingError) {
    try XGBoostLibrary.open()
    let feed = BatchFeed(features)
    var created: cxg_matrix?
    let code = cxg_matrix_create_binned(
      BatchFeed.functions, Unmanaged.passUnretained(feed).toOpaque(),
      "{\"missing\":NaN,\"nthread\":\(threads),\"max_bin\":\(bins)}", &created)
    let checked = Result { () throws(TrainingError) in
      try XGBoostLibrary.check(code, "sorting \(features.count) rows into bins")
    }
    if let failure = feed.failure {
      if code == 0 { _ = cxg_matrix_free(created) }
      throw failure
    }
    try checked.get()
    try self.init(created, rows: features.count, labels: labels)
  }

  /// Says which rows are a list whose order is to be learnt.
  ///
  /// - Parameter counts: the rows of each list, one list after the other.
  /// - Throws: ``TrainingError/libraryFailed(during:detail:)``.
  func setLists(_ counts: [Int]) throws(TrainingError) {
    let counts = counts.map { UInt32($0) }
    try XGBoostLibrary.check(
      cxg_matrix_set_counts(handle, "group", counts, UInt64(counts.count)), "setting lists")
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
