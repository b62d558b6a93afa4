import Foundation

/// The checkout that this test was compiled in.
enum Repository {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static func files(under folder: String, endingIn ending: String) throws -> [URL] {
    let start = root.appending(path: folder)
    return try FileManager.default.subpathsOfDirectory(atPath: start.path)
      .filter { $0.hasSuffix(ending) }.map { start.appending(path: $0) }
  }
}
