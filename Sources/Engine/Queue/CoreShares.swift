import Synchronization

/// Divides a machine's cores among the jobs that compute: however many run, and however their number
/// is changed meanwhile, their threads together never exceed the cores.
final class CoreShares: Sendable {
  let cores: Int
  private let free: Mutex<Int>

  init(cores: Int) {
    self.cores = max(1, cores)
    free = Mutex(self.cores)
  }

  /// Cores for a job's threads.
  ///
  /// - Parameter workers: among so many the cores are divided.
  /// - Returns: an equal share, or less where less is free; nil where nothing is.
  func take(for workers: Int) -> Int? {
    free.withLock { free in
      guard free > 0 else { return nil }
      let share = min(free, max(1, cores / max(1, workers)))
      free -= share
      return share
    }
  }

  func give(back share: Int) {
    free.withLock { $0 += share }
  }
}
