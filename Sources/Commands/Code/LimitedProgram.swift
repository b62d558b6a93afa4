import Foundation

/// A program that is asked something and may neither talk nor work without end.
struct LimitedProgram {
  enum Ending: Equatable {
    case exited(Int32)
    /// It was ended when its time was over.
    case tookTooLong
    /// It was ended when it had said enough.
    case saidTooMuch
  }

  /// The program's name, looked for in `PATH`, and its arguments.
  let command: [String]
  let seconds: Double
  let bytesMax: Int
  /// Set beside what is set here.
  var environment: [String: String] = [:]

  /// What the shell says of a program that is nowhere.
  static let notFound: Int32 = 127

  /// Runs it; the calling thread waits.
  func run() throws -> (output: [UInt8], ending: Ending) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = command
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    let pipe = Pipe()
    process.standardOutput = pipe
    let hasEnded = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in hasEnded.signal() }
    let deadline = DispatchTime.now() + seconds
    try process.run()
    let output = read(pipe.fileHandleForReading.fileDescriptor, until: deadline)
    if output.count > bytesMax {
      end(process)
      return (Array(output.prefix(bytesMax)), .saidTooMuch)
    }
    guard hasEnded.wait(timeout: deadline) == .success else {
      end(process)
      return (output, .tookTooLong)
    }
    return (output, .exited(process.terminationStatus))
  }

  /// All that is said until the end, the deadline, or the byte after the last one allowed.
  private func read(_ descriptor: Int32, until deadline: DispatchTime) -> [UInt8] {
    var output: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 16_384)
    while output.count <= bytesMax {
      let now = DispatchTime.now().uptimeNanoseconds
      guard now < deadline.uptimeNanoseconds else { break }
      let left = Int32(clamping: (deadline.uptimeNanoseconds - now) / 1_000_000 + 1)
      var question = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&question, 1, left) > 0 else { continue }
      let count = Foundation.read(descriptor, &piece, piece.count)
      guard count > 0 else { break }
      output += piece[..<count]
    }
    return output
  }

  /// It has nothing to put in order: it only reads.
  private func end(_ process: Process) {
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
  }
}
