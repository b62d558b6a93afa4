import Foundation

/// A program that runs beside the benchmark, with what it cost.
final class ChildProcess {
  struct Ended {
    /// `exit 0`, `signal 9`.
    let outcome: String
    let isSuccess: Bool
    let wallSeconds: Double
    /// Of the child and of the children that it waited for.
    let cpuSeconds: Double
    let peakBytes: Double
    let output: String
    let errors: String
  }

  let processID: pid_t
  private let command: String
  private let began = ContinuousClock.now
  private let outputPath: String
  private let errorPath: String

  /// - Parameter folder: where the child's output is kept in files.
  init(
    _ program: String, _ arguments: [String], environment extra: [String: String] = [:],
    folder: URL
  ) throws {
    let name = UUID().uuidString
    outputPath = folder.appending(path: "\(name).out").path
    errorPath = folder.appending(path: "\(name).err").path
    command = ([program] + arguments).joined(separator: " ")
    var files = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&files)
    defer { posix_spawn_file_actions_destroy(&files) }
    let mode: mode_t = 0o644
    posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&files, 1, outputPath, O_WRONLY | O_CREAT | O_TRUNC, mode)
    posix_spawn_file_actions_addopen(&files, 2, errorPath, O_WRONLY | O_CREAT | O_TRUNC, mode)
    let environment = ProcessInfo.processInfo.environment.merging(extra) { _, given in given }
    var child: pid_t = 0
    let code = Self.withCStrings([program] + arguments) { arguments in
      Self.withCStrings(environment.map { "\($0)=\($1)" }) { environment in
        posix_spawnp(&child, program, &files, nil, arguments, environment)
      }
    }
    guard code == 0 else {
      throw BenchError.childFailed(
        command: command, outcome: String(cString: strerror(code)), output: "")
    }
    processID = child
  }

  /// Runs a program to its end.
  ///
  /// - Throws: ``BenchError/childFailed(command:outcome:output:)`` unless it exits with 0.
  static func run(
    _ program: String, _ arguments: [String], environment: [String: String] = [:], folder: URL
  ) throws -> Ended {
    let child = try ChildProcess(
      program, arguments, environment: environment, folder: folder)
    return try child.waitForSuccess()
  }

  func send(_ signal: Int32) { kill(processID, signal) }

  func waitForSuccess() throws -> Ended {
    let ended = wait()
    guard ended.isSuccess else {
      throw BenchError.childFailed(
        command: command, outcome: ended.outcome, output: ended.output + ended.errors)
    }
    return ended
  }

  /// Whether it has ended; it is still to be waited for.
  var hasEnded: Bool {
    var found = siginfo_t()
    return waitid(P_PID, id_t(processID), &found, WEXITED | WNOHANG | WNOWAIT) != 0
      || found.si_signo == SIGCHLD
  }

  /// What it has written to its standard error.
  var errorsSoFar: String { (try? String(contentsOfFile: errorPath, encoding: .utf8)) ?? "" }

  /// Waits for the end.
  func wait() -> Ended {
    var status: Int32 = 0
    var usage = rusage()
    while wait4(processID, &status, 0, &usage) < 0 && errno == EINTR {}
    let wall = (ContinuousClock.now - began).seconds
    let signal = status & 0x7F
    let code = (status >> 8) & 0xFF
    return Ended(
      outcome: signal == 0 ? "exit \(code)" : "signal \(signal)",
      isSuccess: signal == 0 && code == 0, wallSeconds: wall,
      cpuSeconds: usage.ru_utime.seconds + usage.ru_stime.seconds,
      peakBytes: Double(usage.ru_maxrss) * 1_024,
      output: (try? String(contentsOfFile: outputPath, encoding: .utf8)) ?? "",
      errors: (try? String(contentsOfFile: errorPath, encoding: .utf8)) ?? "")
  }

  private static func withCStrings<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let pointers = strings.map { strdup($0) }
    defer { for pointer in pointers { free(pointer) } }
    return body(pointers + [nil])
  }
}

extension timeval {
  fileprivate var seconds: Double { Double(tv_sec) + Double(tv_usec) / 1e6 }
}
