import Foundation

/// A command as a process group of its own, so that it can be ended with all that it started.
struct ProcessGroup: Codable, Equatable, Sendable {
  /// Of the process and of its group.
  let id: Int32
  /// When the process began, in the kernel's ticks since boot: another process may have the same
  /// number later.
  let startTicks: UInt64

  enum Status: Equatable, Sendable {
    case running
    case exited(Int32)
    case signalled(Int32)
    /// It is no child of this process, and gone.
    case gone
  }

  /// Starts `/bin/sh -c COMMAND` in a folder.
  ///
  /// - Parameters:
  ///   - environment: the whole of it.
  ///   - input: a file, not a pipe: a command that does not read must not end the engine by SIGPIPE.
  ///   - output: both of its outputs are appended to this file.
  /// - Throws: `EngineError.commandNotStarted`.
  static func start(
    _ command: String, in folder: String, environment: [String: String],
    input: String = "/dev/null", output: String = "/dev/null"
  ) throws -> ProcessGroup {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue
    else { throw EngineError.commandNotStarted(command, reason: "there is no folder \(folder)") }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, input, O_RDONLY, 0)
    posix_spawn_file_actions_addopen(
      &actions, STDOUT_FILENO, output, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // The engine blocks the signals that it waits for; a command must get them.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETPGROUP) | Int16(POSIX_SPAWN_SETSIGMASK))
    var id: pid_t = 0
    // The shell goes to the folder itself: not every C library lets a new process begin in one.
    let arguments = CStrings([
      "/bin/sh", "-c", #"cd "$0" && exec /bin/sh -c "$1""#, folder, command,
    ])
    let variables = CStrings(environment.map { "\($0.key)=\($0.value)" })
    let failure = posix_spawn(
      &id, "/bin/sh", &actions, &attributes, arguments.pointers, variables.pointers)
    guard failure == 0 else {
      throw EngineError.commandNotStarted(command, reason: String(cString: strerror(failure)))
    }
    return ProcessGroup(id: id, startTicks: Self.startTicks(of: id) ?? 0)
  }

  /// How the command is; called again after its end it is ``Status/gone``.
  func status() -> Status {
    var status: Int32 = 0
    switch waitpid(id, &status, WNOHANG) {
    case 0: return .running
    case id: return (status & 0x7f) == 0 ? .exited((status >> 8) & 0xff) : .signalled(status & 0x7f)
    default: break
    }
    // A child of an engine that has ended.
    return Self.startTicks(of: id) == startTicks ? .running : .gone
  }

  /// Sends a signal to the command and all that it started.
  func signal(_ number: Int32) {
    guard Self.startTicks(of: id) == startTicks else { return }
    kill(-id, number)
  }

  /// The 22nd field of `/proc/PID/stat`; nil where there is no such process, or only its remains.
  private static func startTicks(of id: Int32) -> UInt64? {
    guard let text = try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8),
      // The second field is the program's name in parentheses, which may hold anything.
      let name = text.lastIndex(of: ")")
    else { return nil }
    let fields = text[text.index(after: name)...].split(separator: " ")
    guard fields.count > 19, fields[0] != "Z" else { return nil }
    return UInt64(fields[19])
  }
}

/// Strings as C takes them: an array of pointers with a null behind.
private final class CStrings {
  let pointers: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
  private let count: Int

  init(_ texts: [String]) {
    count = texts.count
    pointers = .allocate(capacity: count + 1)
    for (index, text) in texts.enumerated() { pointers[index] = strdup(text) }
    pointers[count] = nil
  }

  deinit {
    for index in 0..<count { free(pointers[index]) }
    pointers.deallocate()
  }
}
