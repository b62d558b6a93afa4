import Foundation

/// A server that MLflow's clients log to: ours, or MLflow's own.
struct TrackingServer {
  /// The program of `pip install mlflow`.
  static let variable = "CURLEW_BENCH_MLFLOW"

  let name: String
  let port: UInt16
  /// From its call to the first answer.
  let startSeconds: Double
  private let process: pid_t
  private let files: [URL]
  private let end: () -> Void

  /// The engine of a new store.
  static func own(in folder: URL) throws -> TrackingServer {
    let program = try CurlewProgram.path()
    let project = folder.appending(path: "project")
    try FileManager.default.createDirectory(at: project, withIntermediateDirectories: true)
    let port = try freePort()
    let store = ["--store", project.path]
    _ = try ChildProcess.run("sh", ["-c", "cd \(project.path) && \(program) init"], folder: folder)
    let began = ContinuousClock.now
    let started = try ChildProcess.run(
      program, ["engine", "start", "--port", "\(port)"] + store, folder: folder)
    try waitForHealth(port)
    let words = started.output.split(whereSeparator: { !$0.isNumber && !$0.isLetter })
    let place = words.firstIndex(of: "process").map { words.index(after: $0) }
    return TrackingServer(
      name: "curlew", port: port, startSeconds: (ContinuousClock.now - began).seconds,
      process: place.flatMap { pid_t(words[$0]) } ?? 0,
      files: [project.appending(path: ".curlew")],
      end: { _ = try? ChildProcess.run(program, ["engine", "stop"] + store, folder: folder) })
  }

  /// nil where nobody said where it is.
  static func mlflow(in folder: URL) throws -> TrackingServer? {
    guard let program = ProcessInfo.processInfo.environment[variable] else { return nil }
    let place = folder.appending(path: "mlflow")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    let port = try freePort()
    let began = ContinuousClock.now
    let child = try ChildProcess(
      program,
      [
        "server", "--host", "127.0.0.1", "--port", "\(port)",
        "--backend-store-uri", "sqlite:///\(place.path)/mlflow.db",
        "--artifacts-destination", place.appending(path: "artifacts").path,
      ], folder: place)
    try waitForHealth(port)
    return TrackingServer(
      name: "mlflow", port: port, startSeconds: (ContinuousClock.now - began).seconds,
      process: child.processID, files: [place],
      end: {
        child.send(SIGTERM)
        _ = child.wait()
      })
  }

  func stop() { end() }

  /// Of it and what it started.
  var cpuSeconds: Double {
    ProcessFigures.family(of: process).reduce(0) { $0 + ProcessFigures.cpuSeconds($1) }
  }

  var residentBytes: Double {
    ProcessFigures.family(of: process).reduce(0) { $0 + ProcessFigures.residentBytes($1) }
  }

  /// What its files take.
  func diskBytes(in folder: URL) throws -> Double {
    let measured = try ChildProcess.run("du", ["-scb"] + files.map(\.path), folder: folder)
    let total = measured.output.split(separator: "\n").last?.split(separator: "\t").first
    return total.flatMap { Double($0) } ?? 0
  }

  private static func waitForHealth(_ port: UInt16) throws {
    let deadline = ContinuousClock.now + .seconds(120)
    let request = LoopbackRequest("GET", path: "/health")
    while (try? LoopbackClient.send(request, port: port)) == nil {
      guard ContinuousClock.now < deadline else {
        throw BenchError.unexpected("no answer on port \(port)")
      }
      usleep(2_000)
    }
  }

  private static func freePort() throws -> UInt16 {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let code = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { name in
        bind(descriptor, name, length) == 0 ? getsockname(descriptor, name, &length) : -1
      }
    }
    guard code == 0 else { throw BenchError.unexpected("no free port") }
    return UInt16(bigEndian: address.sin_port)
  }
}
