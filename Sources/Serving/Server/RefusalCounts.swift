import Synchronization

/// Counts the requests that the server refused since it started, by HTTP status.
final class RefusalCounts: Sendable {
  private let counts = Mutex<[Int: Int]>([:])

  var byStatus: [Int: Int] { counts.withLock { $0 } }

  func record(status: Int) {
    counts.withLock { $0[status, default: 0] += 1 }
  }
}
