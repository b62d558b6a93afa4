import Domain
import Foundation
import Store

/// Does work as a process of its own: any command, in a process group, so that it ends with all
/// that it started.
///
/// The command outlives the engine. How it ended stands in a file beside its output, since only the
/// engine that started it would hear of it from the system.
struct ProcessExecutor: Executor {
  /// What to run.
  struct Work: Equatable, Sendable {
    /// For `/bin/sh`.
    var command: String
    /// Where it runs.
    var folder: String
    /// Beside the engine's own environment and ``ProcessExecutor/facts(of:)``.
    var environment: [String: String] = [:]
  }

  struct Ticket: Codable, Equatable, Sendable {
    var process: ProcessGroup
    /// Holds `output` and `status`.
    var folder: String
    /// Of the output, what was read.
    var bytesRead: UInt64 = 0
  }

  /// Of the output, at most so much is read at one look.
  private static let lookBytesMax = 1 << 18
  /// A line without an end is cut after so many bytes.
  private static let lineBytesMax = 1 << 14

  /// The ticket, for ``endOrphans(in:)``.
  static let ticketFile = "ticket.json"

  let outlivesEngine = true

  /// Holds a folder a process, named `JOB-RANDOM`.
  static func folder(in store: Store) -> URL { store.folder.appending(path: "processes") }

  /// What a command may want to know of where it runs.
  static func facts(of context: JobContext) -> [String: String] {
    ["CURLEW_STORE": context.store.folder.path, "CURLEW_JOB": "\(context.id.number)"]
  }

  func submit(_ work: Work, in context: JobContext) throws -> Ticket {
    let folder = Self.folder(in: context.store)
      .appending(path: "\(context.id.number)-\(UUID().uuidString.prefix(8))")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    var environment = ProcessInfo.processInfo.environment
    environment.merge(Self.facts(of: context)) { $1 }
    environment.merge(work.environment) { $1 }
    environment["CURLEW_COMMAND"] = work.command
    environment["CURLEW_STATUS"] = folder.appending(path: "status").path
    // In a shell of its own, so that `exit` in the command does not skip the writing; renamed, so
    // that a status is there whole or not at all.
    let script = """
      /bin/sh -c "$CURLEW_COMMAND"; s=$?; (umask 077; echo $s > "$CURLEW_STATUS.new") \
      && mv "$CURLEW_STATUS.new" "$CURLEW_STATUS"; exit $s
      """
    let process = try ProcessGroup.start(
      script, in: work.folder, environment: environment,
      output: folder.appending(path: "output").path)
    let ticket = Ticket(process: process, folder: folder.path)
    let file = folder.appending(path: Self.ticketFile)
    try JSONEncoder().encode(ticket).write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
    return ticket
  }

  func poll(_ ticket: inout Ticket) -> Observation {
    // The status first: what the command said before it ended is then there to be read.
    let status = status(of: ticket)
    var output: [String] = []
    repeat {
      let lines = read(&ticket, isWhole: status != .running)
      output += lines
      if lines.isEmpty { break }
    } while status != .running && output.count < Self.lookBytesMax / 16
    return Observation(status: status, output: output)
  }

  func cancel(_ ticket: Ticket, by signal: JobSignal, force: Bool) {
    ticket.process.signal(force ? SIGKILL : SIGTERM)
  }

  func discard(_ ticket: Ticket) {
    try? FileManager.default.removeItem(atPath: ticket.folder)
  }

  private func status(of ticket: Ticket) -> Observation.Status {
    switch ticket.process.status() {
    case .running: return .running
    case .exited(let code): return .ended(Self.outcome(code))
    case .signalled(let number): return .ended(.failed("the command was ended by signal \(number)"))
    case .gone:
      let path = ticket.folder + "/status"
      guard let text = try? String(contentsOfFile: path, encoding: .utf8),
        let code = Int32(text.trimmingCharacters(in: .whitespacesAndNewlines))
      else { return .lost }
      return .ended(Self.outcome(code))
    }
  }

  private static func outcome(_ code: Int32) -> JobOutcome {
    switch code {
    case 0: .succeeded
    case 127: .failed("the command was not found (status 127)")
    case 129...: .failed("the command was ended by signal \(code - 128)")
    default: .failed("the command ended with status \(code)")
    }
  }

  /// The whole lines since the last look; with `isWhole` also one without an end.
  private func read(_ ticket: inout Ticket, isWhole: Bool) -> [String] {
    guard let file = FileHandle(forReadingAtPath: ticket.folder + "/output") else { return [] }
    defer { try? file.close() }
    guard (try? file.seek(toOffset: ticket.bytesRead)) != nil,
      let bytes = try? file.read(upToCount: Self.lookBytesMax), !bytes.isEmpty
    else { return [] }
    var end = bytes.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.startIndex
    if isWhole || bytes.count - end > Self.lineBytesMax { end = bytes.endIndex }
    ticket.bytesRead += UInt64(end - bytes.startIndex)
    return bytes[..<end].split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: true)
      .map { String(decoding: $0, as: UTF8.self) }
  }
}
