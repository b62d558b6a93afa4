import Foundation

/// The program that is measured: the `curlew` that was built beside `bench`.
enum CurlewProgram {
  /// - Throws: ``BenchError/programMissing(_:)``.
  static func path() throws -> String {
    let own = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    let path = own.deletingLastPathComponent().appending(path: "curlew").path
    guard FileManager.default.isExecutableFile(atPath: path) else {
      throw BenchError.programMissing(path)
    }
    return path
  }
}

/// A folder for one benchmark, removed at its end.
struct WorkFolder {
  let url: URL

  static func with<Result>(_ body: (URL) async throws -> Result) async throws -> Result {
    let url = FileManager.default.temporaryDirectory
      .appending(path: "curlew-bench-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: url) }
    return try await body(url)
  }
}
