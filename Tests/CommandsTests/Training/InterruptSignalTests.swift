import Foundation
import Testing

@testable import Commands

struct InterruptSignalTests {
  @Test("Ctrl-C counts from the moment that it is asked for, however soon it comes")
  func atOnce() async {
    // In a process of its own: a signal concerns all of its threads.
    await #expect(processExitsWith: .exitCode(7)) {
      let interrupt = InterruptSignal()
      guard !interrupt.isPressed else { exit(1) }
      raise(SIGINT)
      exit(interrupt.isPressed ? 7 : 2)
    }
  }

  @Test("Afterwards the key has its usual effect")
  func afterwards() async {
    await #expect(processExitsWith: .signal(SIGINT)) {
      InterruptSignal().stop()
      raise(SIGINT)
      exit(0)
    }
  }
}
