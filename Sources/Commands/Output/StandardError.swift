import Foundation

/// Standard error while something else writes to it.
enum StandardError {
  /// Has what is written to standard error go to the end of a file, until the work is done.
  ///
  /// - Parameter work: is handed where standard error went before.
  /// - Throws: what `work` throws, and `POSIXError` where the file cannot be opened.
  static func kept<Result>(
    in file: String, while work: (_ before: Descriptor) async throws -> Result
  ) async throws -> Result {
    let log = open(file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard log >= 0 else { throw Destination.problem() }
    defer { close(log) }
    let before = dup(STDERR_FILENO)
    guard before >= 0, dup2(log, STDERR_FILENO) >= 0 else { throw Destination.problem() }
    defer {
      dup2(before, STDERR_FILENO)
      close(before)
    }
    return try await work(Descriptor(before))
  }
}
