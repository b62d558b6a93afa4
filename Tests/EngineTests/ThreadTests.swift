import Foundation
import Synchronization
import Testing

@testable import Engine

/// Threads as all of Curlew starts them.
struct ThreadTests {
  /// Notes whether its thread was still at work when it went.
  private final class Held: Sendable {
    private let wentAtWork: @Sendable (Bool) -> Void

    init(_ wentAtWork: @escaping @Sendable (Bool) -> Void) { self.wentAtWork = wentAtWork }

    deinit { wentAtWork(Thread.current.isExecuting) }
  }

  @Test("What the work alone holds goes before its thread ends")
  func letGo() {
    let wentAtWork = Mutex<Bool?>(nil)
    let hasGone = DispatchSemaphore(value: 0)
    let isAlone = DispatchSemaphore(value: 0)
    do {
      let held = Held { answer in
        wentAtWork.withLock { $0 = answer }
        hasGone.signal()
      }
      Thread.start("holder") { [held] in
        isAlone.wait()
        withExtendedLifetime(held) {}
      }
    }
    isAlone.signal()
    hasGone.wait()
    #expect(wentAtWork.withLock { $0 } == true)
  }
}
