import Engine
import Foundation
import Synchronization

/// The threads of one family of routes, on which its requests are decoded, scored or stored: work
/// that blocks or computes belongs neither on the event loops nor in Swift's cooperative pool.
///
/// How much waits is bounded by the requests that the server admits.
final class RequestThreads: Sendable {
  private let queue: WorkQueue
  private let count: Int

  /// - Parameters:
  ///   - name: of the threads, as tools show them.
  ///   - count: one at least where ``run(_:)`` is called.
  init(name: String = "curlew-requests", count: Int) {
    self.count = count
    let queue = WorkQueue()
    self.queue = queue
    for _ in 0..<count {
      Thread.start(name) {
        while let work = queue.next() { work() }
      }
    }
  }

  /// The threads end after what waits has been done.
  deinit {
    queue.close(threads: count)
  }

  /// Runs the work on one of the threads and waits for it without blocking.
  func run<Value: Sendable, Failure: Error>(
    _ work: @escaping @Sendable () throws(Failure) -> Value
  ) async throws(Failure) -> Value {
    let result: Result<Value, Failure> = await withCheckedContinuation { continuation in
      queue.add {
        do throws(Failure) {
          continuation.resume(returning: .success(try work()))
        } catch {
          continuation.resume(returning: .failure(error))
        }
      }
    }
    return try result.get()
  }
}

/// What waits for a thread, first come first served.
private final class WorkQueue: Sendable {
  private let waiting = Mutex<[@Sendable () -> Void]>([])
  private let signal = DispatchSemaphore(value: 0)

  func add(_ work: @escaping @Sendable () -> Void) {
    waiting.withLock { $0.append(work) }
    signal.signal()
  }

  /// Waits for work; nil when the queue was closed and is empty.
  func next() -> (@Sendable () -> Void)? {
    signal.wait()
    return waiting.withLock { $0.isEmpty ? nil : $0.removeFirst() }
  }

  func close(threads: Int) {
    for _ in 0..<threads { signal.signal() }
  }
}
