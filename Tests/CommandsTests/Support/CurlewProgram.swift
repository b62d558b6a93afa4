import Foundation

@testable import Commands
@testable import Store

/// The program as it was built, run as a person or a script runs it.
struct CurlewProgram {
  /// What one call left behind.
  struct Answer {
    let status: Int32
    let output: String
    let errors: String

    /// The output's lines.
    var lines: [String] { output.split(separator: "\n").map(String.init) }
  }

  /// The project folder; the store is its `.curlew`.
  let folder: URL

  /// Makes an empty folder of its own for one test.
  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appending(path: "curlew-cli-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  /// Makes a folder with a store, and `curlew.yaml` with these declarations.
  init(project: String) throws {
    try self.init()
    _ = try Store.create(in: folder)
    try write(project, to: "curlew.yaml")
  }

  /// The store, to prepare or to look at what a call left in it.
  func store() throws -> Store {
    try Store(at: folder.appending(path: Store.folderName))
  }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: folder.appending(path: name))
  }

  func read(_ name: String) throws -> String {
    try String(contentsOf: folder.appending(path: name), encoding: .utf8)
  }

  /// Runs `curlew` in the folder until it ends.
  func callAsFunction(_ arguments: String..., input: String = "") throws -> Answer {
    try run(arguments, input: input)
  }

  func run(_ arguments: [String], input: String = "") throws -> Answer {
    let process = Process()
    process.executableURL = Self.executable
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["SWIFT_BACKTRACE": "enable=no", "USER": "tester"]) { _, ours in ours }
    process.environment?["CURLEW_STORE"] = nil
    // Files and not pipes: nobody has to read while the program writes.
    let names = [UUID().uuidString, UUID().uuidString, UUID().uuidString]
    let files = names.map { FileManager.default.temporaryDirectory.appending(path: $0) }
    defer { for file in files { try? FileManager.default.removeItem(at: file) } }
    try Data(input.utf8).write(to: files[0])
    for file in files[1...] { try Data().write(to: file) }
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try process.run()
    process.waitUntilExit()
    return Answer(
      status: process.terminationStatus,
      output: String(decoding: try Data(contentsOf: files[1]), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self))
  }

  /// Ends the engine where one runs, and removes the folder.
  func remove() {
    if FileManager.default.fileExists(atPath: folder.appending(path: Store.folderName).path) {
      _ = try? run(["engine", "stop"])
    }
    try? FileManager.default.removeItem(at: folder)
  }

  /// `curlew` beside the test bundle.
  private static let executable: URL = {
    let tests = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    return tests.deletingLastPathComponent().appending(path: "curlew")
  }()
}
