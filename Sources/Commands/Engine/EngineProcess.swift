import Domain
import Foundation
import Store

/// The engine as a process of its own, as tmux's server is.
struct EngineProcess {
  let store: Store
  /// What `curlew engine run` is told beside the store.
  var arguments: [String] = []
  /// How long a start may take before it is called failed, in seconds.
  static let startSecondsMax = 15.0
  /// How long a stop may take: jobs write their checkpoints first.
  var stopSecondsMax = 30
  /// Starts a process that becomes the engine, and returns its number; tests start another.
  var launch: (EngineProcess) throws -> pid_t = { try $0.spawn() }
  private static let pollSeconds = 0.02

  /// The engine's own log, beside the database.
  var logPath: String { store.folder.appending(path: "engine.log").path }

  /// The engine's status, where one is alive.
  func status() throws -> EngineStatus? {
    guard let (status, life) = try known(), life == .up else { return nil }
    return status
  }

  /// Who holds the store's lease, alive or not.
  func known() throws -> (status: EngineStatus, life: EngineLife)? {
    try store.engineLife(
      host: ProcessInfo.processInfo.hostName, now: TimeSource.system.now)
  }

  /// Starts an engine unless one is alive, and waits until one serves: one that is about to stop is
  /// waited for, and where another command's engine was quicker than ours, it is the one.
  ///
  /// - Returns: whether it was started here.
  /// - Throws: ``CommandError/engineDidNotStart(log:lastLine:)``; as ``Store/Store/checkInPlace()``: a
  ///   database that was removed still says that one is alive.
  @discardableResult
  func start() throws -> Bool {
    let deadline = Date(timeIntervalSinceNow: Self.startSecondsMax)
    var child: pid_t?
    var hasEnded = false
    while Date() < deadline {
      try store.checkInPlace()
      if let status = try status() {
        if status.address != nil { return status.processID == child }
      } else if hasEnded {
        break
      }
      if let child {
        hasEnded = hasEnded || waitpid(child, nil, WNOHANG) == child
      } else if try status() == nil {
        child = try launch(self)
      }
      Thread.sleep(forTimeInterval: Self.pollSeconds)
    }
    // It loads its models, or lets its jobs end.
    if try status() != nil { return false }
    throw CommandError.engineDidNotStart(log: logPath, lastLine: lastLogLine())
  }

  /// Asks the engine to write its checkpoints and end, and waits for it.
  ///
  /// - Returns: false where none runs.
  func stop() throws -> Bool {
    guard let (status, life) = try known(), life != .gone else { return false }
    if try state(status) == .alive {
      kill(status.processID, SIGTERM)
    } else {
      _ = try store.appendCommand(.stop, actor: Actor.id, at: TimeSource.system.now)
    }
    let deadline = Date(timeIntervalSinceNow: Double(stopSecondsMax))
    while Date() < deadline {
      guard let life = try known()?.life, life != .gone else { return true }
      Thread.sleep(forTimeInterval: Self.pollSeconds)
    }
    throw CommandError.engineDidNotStop(
      processID: status.processID, seconds: stopSecondsMax)
  }

  /// Of a process of another host, start or container nothing can be said but its heartbeat, and its
  /// number is not to be sent a signal.
  private func state(_ status: EngineStatus) throws -> HolderState {
    try store.holderState(status, host: ProcessInfo.processInfo.hostName)
  }

  /// `POSIX_SPAWN_SETSID` of glibc, which Swift does not import: a session of its own, so that a
  /// hang-up of the terminal does not reach the engine.
  private static let newSession: Int16 = 0x80

  /// Runs this program as `curlew engine run` in a session of its own, its output in the log.
  private func spawn() throws -> pid_t {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, Self.newSession)
    var files = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&files)
    defer { posix_spawn_file_actions_destroy(&files) }
    posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&files, 1, logPath, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    posix_spawn_file_actions_adddup2(&files, 1, 2)
    Self.closeOthers(in: &files)
    // Read before any worker trains: libgomp's threads must not spin on a contended machine.
    let environment = ProcessInfo.processInfo.environment.merging(
      ["OMP_WAIT_POLICY": "passive", "SWIFT_BACKTRACE": "enable=no"]) { _, ours in ours }
    let arguments = ["curlew", "engine", "run", "--store", store.folder.path] + self.arguments
    var child: pid_t = 0
    let code = Self.withCStrings(arguments) { arguments in
      Self.withCStrings(environment.map { "\($0)=\($1)" }) { environment in
        posix_spawn(
          &child, "/proc/self/exe", &files, &attributes, arguments, environment)
      }
    }
    guard code == 0 else {
      throw CommandError.engineDidNotStart(
        log: logPath, lastLine: String(cString: strerror(code)))
    }
    return child
  }

  /// A caller that waits for the end of a pipe must not wait for the engine.
  private static func closeOthers(in files: inout posix_spawn_file_actions_t) {
    for descriptor in openDescriptors() where descriptor > 2 {
      posix_spawn_file_actions_addclose(&files, descriptor)
    }
  }

  /// Those of this process; one that is gone by the time of the spawn does no harm.
  private static func openDescriptors() -> [Int32] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
    return names.compactMap { Int32($0) }
  }

  private static func withCStrings<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let pointers = strings.map { strdup($0) }
    defer { for pointer in pointers { free(pointer) } }
    return body(pointers + [nil])
  }

  private func lastLogLine() -> String {
    let text = (try? String(contentsOfFile: logPath, encoding: .utf8)) ?? ""
    let line = text.split(separator: "\n").last.map(String.init) ?? ""
    // The sentence that it becomes a part of begins with that word already.
    return line.hasPrefix("Error: ") ? String(line.dropFirst(7)) : line
  }
}
