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
      interruptThisThread()
      exit(interrupt.isPressed ? 7 : 2)
    }
  }

  @Test("Afterwards the key has its usual effect")
  func afterwards() async {
    await #expect(processExitsWith: .signal(SIGINT)) {
      InterruptSignal().stop()
      interruptThisThread()
      exit(0)
    }
  }
}

/// The signal is handled before this returns. Threads of the pool block signals until asked.
private func interruptThisThread() {
  var interrupt = sigset_t()
  sigemptyset(&interrupt)
  sigaddset(&interrupt, SIGINT)
  pthread_sigmask(SIG_UNBLOCK, &interrupt, nil)
  raise(SIGINT)
}
