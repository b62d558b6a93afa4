import CXGBoost
import Foundation

extension Booster {
  /// The library's model formats.
  enum Format: String {
    case universalBinaryJSON = "ubj"
    case json
  }

  /// The model as a file of the library's own, which every language's xgboost opens.
  func modelFile(_ format: Format) throws(TrainingError) -> Data {
    try copied("saving the model") { bytes, data in
      cxg_booster_save(handle, "{\"format\":\"\(format.rawValue)\"}", bytes, data)
    }
  }

  /// Takes over a model file; what the booster held is gone.
  ///
  /// Files of xgboost 2 and later hold the intercept as a list, which 1.7 misreads in silence: it
  /// is rewritten first (``ModelFileIntercept``).
  ///
  /// - Parameter name: the file's name, for messages.
  /// - Throws: ``TrainingError/fileUnreadable(name:reason:)``,
  ///   ``TrainingError/modelTooNew(model:library:)``.
  func load(_ file: Data, name: String) throws(TrainingError) {
    let version = try XGBoostLibrary.open()
    let readable = try ModelFileIntercept.readable(file, by: version)
    let code = readable.withUnsafeBytes { bytes in
      cxg_booster_load(handle, bytes.baseAddress, UInt64(bytes.count))
    }
    do {
      try XGBoostLibrary.check(code, "loading \(name)")
    } catch {
      if case .libraryFailed(_, let detail) = error {
        throw .fileUnreadable(name: name, reason: detail)
      }
      throw error
    }
  }

  /// The model with its configuration, to go on training from.
  func state() throws(TrainingError) -> Data {
    try copied("saving a checkpoint") { bytes, data in
      cxg_booster_serialize(handle, bytes, data)
    }
  }

  /// Goes back to a state that the same version of the library saved.
  ///
  /// - Throws: ``TrainingError/checkpointUnreadable(reason:)``.
  func restore(_ state: Data) throws(TrainingError) {
    let code = state.withUnsafeBytes { bytes in
      cxg_booster_unserialize(handle, bytes.baseAddress, UInt64(bytes.count))
    }
    do {
      try XGBoostLibrary.check(code, "restoring a checkpoint")
    } catch {
      if case .libraryFailed(_, let detail) = error { throw .checkpointUnreadable(reason: detail) }
      throw error
    }
  }

  /// The columns' names as stored in the model; empty where it has none.
  func featureNames() throws(TrainingError) -> [String] {
    var count: UInt64 = 0
    var names: UnsafeMutablePointer<UnsafePointer<CChar>?>?
    try XGBoostLibrary.check(
      cxg_booster_get_strings(handle, "feature_name", &count, &names), "reading feature names")
    guard let names else { return [] }
    return (0..<Int(count)).compactMap { index in names[index].map { String(cString: $0) } }
  }

  /// Stores the columns' names in the model, so that Python checks them.
  func setFeatureNames(_ names: [String]) throws(TrainingError) {
    let code = withCStrings(names) { pointers in
      cxg_booster_set_strings(handle, "feature_name", pointers, UInt64(names.count))
    }
    try XGBoostLibrary.check(code, "naming the features")
  }

  /// The library's buffer lives until the next call: copied at once.
  private func copied(
    _ during: String,
    _ call: (UnsafeMutablePointer<UInt64>, UnsafeMutablePointer<UnsafePointer<CChar>?>) -> Int32
  ) throws(TrainingError) -> Data {
    var bytes: UInt64 = 0
    var data: UnsafePointer<CChar>?
    try XGBoostLibrary.check(call(&bytes, &data), during)
    guard let data else { throw .libraryFailed(during: during, detail: "no bytes") }
    return Data(bytes: data, count: Int(bytes))
  }
}
