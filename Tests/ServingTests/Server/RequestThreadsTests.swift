import Foundation
import Synchronization
import Testing

@testable import Serving

struct RequestThreadsTests {
  @Test("Work may block its thread, and its value or error comes back")
  func results() async throws {
    let threads = RequestThreads(count: 2)
    let signal = DispatchSemaphore(value: 0)
    async let waiting = threads.run { () throws(ServingError) -> Int in
      signal.wait()
      return 1
    }
    async let signalling = threads.run { () throws(ServingError) -> Int in
      signal.signal()
      return 2
    }
    #expect(try await waiting + signalling == 3)
    await #expect(throws: ServingError.wrongToken) {
      try await threads.run { () throws(ServingError) -> Int in throw .wrongToken }
    }
  }

  @Test("No more runs at once than there are threads, and all of it is done")
  func bounded() async throws {
    let threads = RequestThreads(count: 2)
    let running = RunningCount()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<200 {
        group.addTask {
          try await threads.run { () throws(ServingError) in
            running.begin()
            running.end()
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(running.most <= 2)
    #expect(running.done == 200)
  }
}

private final class RunningCount: Sendable {
  private let counts = Mutex((now: 0, most: 0, done: 0))

  var most: Int { counts.withLock { $0.most } }
  var done: Int { counts.withLock { $0.done } }

  func begin() {
    counts.withLock { counts in
      counts.now += 1
      counts.most = max(counts.most, counts.now)
    }
  }

  func end() {
    counts.withLock { counts in
      counts.now -= 1
      counts.done += 1
    }
  }
}
