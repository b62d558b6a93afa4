import Foundation
import Synchronization

extension Thread {
  /// The stack of Curlew's threads: XGBoost recurses into trees and Swift's JSON is deep, for which
  /// 512 KiB, the default, is too little.
  private static let stackBytes = 8 << 20

  /// Starts a thread, whose work lets go of all that it holds before the thread ends.
  ///
  /// `Thread` alone keeps its block for longer: until libdispatch has put away what it keeps for the
  /// thread. If a store goes only then, so do its connections' queues, and libdispatch (of Swift 6.3)
  /// takes for them memory that it has given back: one suite of tests in some twenty crashed by it.
  ///
  /// - Parameter name: as tools show it; of 15 bytes at most the system shows all.
  public static func start(_ name: String, _ work: @escaping @Sendable () -> Void) {
    let kept = KeptWork(work)
    let thread = Thread { kept.run() }
    thread.name = name
    thread.stackSize = stackBytes
    thread.start()
  }
}

/// Work that is let go of once it has been done.
private final class KeptWork: Sendable {
  private let work: Mutex<(@Sendable () -> Void)?>

  init(_ work: @escaping @Sendable () -> Void) { self.work = Mutex(work) }

  func run() { work.withLock { $0.take() }?() }
}
