import Foundation

/// MLflow's own Python client in a virtual environment of its own, which is made once for a checkout.
struct MLflowClient {
  /// What pip installs: the client without its server.
  static let releases = ["mlflow-skinny==3.17.*", "mlflow-skinny==2.22.*"]

  private struct Failed: Error, CustomStringConvertible {
    let description: String
  }

  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../..").standardizedFileURL

  /// Whether all can be used here: without Python's `venv`, or without a way to packages, they cannot.
  static let arePresent = releases.allSatisfy { (try? MLflowClient($0)) != nil }

  private let python: URL

  /// - Throws: where Python or pip could not do it.
  init(_ release: String) throws {
    let name = release.filter { $0.isLetter || $0.isNumber }
    let folder = Self.root.appending(path: ".venv-\(name)")
    python = folder.appending(path: "bin/python")
    let isReady = folder.appending(path: "ready")
    if FileManager.default.fileExists(atPath: isReady.path) { return }
    try Self.run("/usr/bin/env", ["python3", "-m", "venv", "--clear", folder.path])
    try Self.run(python.path, ["-m", "pip", "install", "--quiet", "--timeout", "20", release])
    try Data().write(to: isReady)
  }

  /// Starts a script with the address of a server and further arguments, in a folder.
  func start(_ script: String, _ arguments: [String], in folder: URL) throws -> Process {
    let process = Process()
    process.executableURL = python
    process.arguments = ["-c", script] + arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging([
      "MLFLOW_DISABLE_TELEMETRY": "true", "MLFLOW_HTTP_REQUEST_MAX_RETRIES": "0",
      "GIT_PYTHON_REFRESH": "quiet",
    ]) { $1 }
    process.standardInput = FileHandle.nullDevice
    try process.run()
    return process
  }

  /// Runs a script to its end.
  ///
  /// - Returns: what it printed.
  /// - Throws: its last words, where it failed.
  func run(_ script: String, _ arguments: [String], in folder: URL) throws -> String {
    let output = folder.appending(path: "\(UUID().uuidString).out")
    let wrapped = "import sys; sys.stdout = sys.stderr = open(sys.argv.pop(), 'w')\n" + script
    let process = try start(wrapped, arguments + [output.path], in: folder)
    process.waitUntilExit()
    let text = try String(contentsOf: output, encoding: .utf8)
    guard process.terminationStatus == 0 else { throw Failed(description: text) }
    return text
  }

  private static func run(_ program: String, _ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failed(description: "\(program) ended with \(process.terminationStatus)")
    }
  }
}
