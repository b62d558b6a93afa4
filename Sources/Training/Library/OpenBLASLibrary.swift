import COpenBLAS
import Foundation

/// The process's libopenblas, opened when first needed.
enum OpenBLASLibrary {
  /// The names under which the library is looked for: the user's alone, or the usual ones.
  private static var searched: [String] {
    let chosen = ProcessInfo.processInfo.environment["CURLEW_OPENBLAS_LIBRARY"]
    return chosen.map { [$0] } ?? ["libopenblas.so.0", "libopenblas.so"]
  }

  /// Opens the library unless it is open. Safe from any thread.
  ///
  /// - Throws: ``TrainingError/algebraMissing(searched:detail:)``,
  ///   ``TrainingError/algebraTooOld(function:)``.
  static func open() throws(TrainingError) {
    try checked { detail, bytes in cob_open(detail, bytes) }
  }

  /// Whether the library at `path` could be used; it is closed again.
  ///
  /// - Throws: as ``open()``.
  static func probe(_ path: String) throws(TrainingError) {
    try checked { detail, bytes in cob_probe(path, detail, bytes) }
  }

  private static func checked(
    _ call: (UnsafeMutablePointer<CChar>, UInt) -> cob_open_result
  ) throws(TrainingError) {
    var detail = [CChar](repeating: 0, count: 512)
    let result = detail.withUnsafeMutableBufferPointer { call($0.baseAddress!, UInt($0.count)) }
    let text = String(
      decoding: detail.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    switch result {
    case cob_open_succeeded: return
    case cob_open_incomplete: throw .algebraTooOld(function: text)
    default: throw .algebraMissing(searched: searched, detail: text)
    }
  }
}
