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

  /// Variables that it is run with beside those of the test.
  var variables: [String: String] = [:]

  /// Where the user of this program keeps views, themes and history.
  var userFolders: [String: String] {
    [
      "XDG_CONFIG_HOME": folder.appending(path: "config").path,
      "XDG_STATE_HOME": folder.appending(path: "state").path,
    ]
  }

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

  /// - Parameter output: where its standard output goes; kept for the answer unless given.
  func run(_ arguments: [String], input: String = "", output: String? = nil) throws -> Answer {
    // Files and not pipes: nobody has to read while the program writes.
    let files = ["in", "out", "err"].map {
      FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).\($0)")
    }
    defer { for file in files { try? FileManager.default.removeItem(at: file) } }
    try Data(input.utf8).write(to: files[0])
    let status = try Self.spawn(
      arguments, in: folder.path, userFolders.merging(variables) { $1 },
      files: [files[0].path, output ?? files[1].path, files[2].path])
    let text = output == nil ? try Data(contentsOf: files[1]) : Data()
    return Answer(
      status: status, output: String(decoding: text, as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self))
  }

  /// Waits for the process itself: `Process` waits for a descriptor that an engine started by it
  /// holds open.
  private static func spawn(
    _ arguments: [String], in folder: String, _ userFolders: [String: String], files: [String]
  ) throws -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, files[0], O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, files[1], O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, files[2], O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    var environment = ProcessInfo.processInfo.environment
    environment.merge(["SWIFT_BACKTRACE": "enable=no", "USER": "tester"]) { _, ours in ours }
    environment.merge(userFolders) { _, ours in ours }
    environment["CURLEW_STORE"] = nil
    var child: pid_t = 0
    // The shell goes into the folder: the call that would do it here is hidden from Swift.
    let line = ["sh", "-c", "cd \"$0\" && exec \"$@\"", folder, executable.path] + arguments
    let code = withCStrings(line) { arguments in
      withCStrings(environment.map { "\($0)=\($1)" }) { environment in
        posix_spawn(&child, "/bin/sh", &actions, nil, arguments, environment)
      }
    }
    guard code == 0 else { throw POSIXError(POSIXErrorCode(rawValue: code) ?? .ENOENT) }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    // The exit code, or the signal as shells count it.
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
  }

  private static func withCStrings<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let pointers = strings.map { strdup($0) }
    defer { for pointer in pointers { free(pointer) } }
    return body(pointers + [nil])
  }

  /// Ends the engine where one runs, and removes the folder.
  func remove() {
    if FileManager.default.fileExists(atPath: folder.appending(path: Store.folderName).path) {
      _ = try? run(["engine", "stop"])
    }
    try? FileManager.default.removeItem(at: folder)
  }

  /// `curlew` beside the test bundle.
  static let executable: URL = {
    let tests = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    return tests.deletingLastPathComponent().appending(path: "curlew")
  }()
}
