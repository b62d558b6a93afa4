import Domain

/// A command line as a job: a training script, a report, whatever a shell can run. What it prints is
/// the job's log, and how it ends is how the job ends.
public struct CommandWork: JobPayload {
  /// As jobs are stored and shown.
  public static let kind = "command"

  /// What becomes of the command when its process is lost, with the machine for instance.
  public enum Resumption: String, Codable, Hashable, Sendable {
    /// It begins again.
    case again
    /// The job fails.
    case never
  }

  /// For `/bin/sh`.
  public var command: String
  /// Where it runs.
  public var folder: String
  /// Beside the engine's own, `CURLEW_STORE` and `CURLEW_JOB`.
  public var environment: [String: String]
  /// What becomes of it when it is lost.
  public var resumption: Resumption

  /// Stores the parts.
  public init(
    command: String, folder: String, environment: [String: String] = [:],
    resumption: Resumption = .again
  ) {
    self.command = command
    self.folder = folder
    self.environment = environment
    self.resumption = resumption
  }

  /// The first word, without the folders that lead to it.
  public var subject: String {
    let word = command.split(whereSeparator: \.isWhitespace).first ?? ""
    return word.split(separator: "/").last.map(String.init) ?? command
  }
}

extension JobKind {
  static let command = JobKind(
    CommandWork.self, at: ProcessExecutor.self,
    resumption: { $0.resumption == .again ? .again : .never },
    work: { _, work in
      ProcessExecutor.Work(
        command: work.command, folder: work.folder, environment: work.environment)
    })
}
