import Dispatch
import Foundation

/// Waits for SIGTERM, SIGINT or a condition, without losing a signal that comes before the wait.
final class StopSignals: Sendable {
  /// How often the condition is looked at, in nanoseconds.
  private static let pollNanoseconds: UInt64 = 100_000_000

  private let sources: [any DispatchSourceSignal]
  private let stream: AsyncStream<Void>
  private let continuation: AsyncStream<Void>.Continuation

  init() {
    let (stream, continuation) = AsyncStream<Void>.makeStream()
    self.stream = stream
    self.continuation = continuation
    sources = [SIGTERM, SIGINT].map { number in
      // The default action would end the process before its jobs have written their checkpoints.
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number)
      source.setEventHandler { continuation.finish() }
      source.resume()
      return source
    }
    signal(SIGHUP, SIG_IGN)
    signal(SIGPIPE, SIG_IGN)
  }

  func wait(until isDone: @escaping @Sendable () -> Bool) async {
    let poll = Task {
      while !Task.isCancelled, !isDone() {
        try await Task.sleep(nanoseconds: Self.pollNanoseconds)
      }
      continuation.finish()
    }
    for await _ in stream {}
    poll.cancel()
  }
}
