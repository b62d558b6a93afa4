import Foundation

extension URL {
  /// A new folder of the test's own.
  ///
  /// - Parameter purpose: a word for its name.
  static func testFolder(_ purpose: String) throws -> URL {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "curlew-\(purpose)-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }
}
