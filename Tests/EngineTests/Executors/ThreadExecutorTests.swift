import Foundation
import Testing

@testable import Engine

@Suite("Work on threads")
struct ThreadExecutorTests {
  private struct Broken: Error, CustomStringConvertible {
    let description = "it broke"
  }

  private func works() -> ExecutorWorks<ThreadExecutor> {
    let attempts = Locked(0)
    return ExecutorWorks(
      executor: ThreadExecutor(),
      ending: { context in
        try context.log("hello")
        return .succeeded
      },
      failing: { _ in throw Broken() }, reason: "it broke",
      endless: { context in
        attempts.change { $0 += 1 }
        while context.signal == .goOn { context.pause(seconds: 1, after: context.wakeUps) }
        return context.signal == .cancel ? .cancelled : .interrupted
      },
      gone: UUID(), hasBegun: { attempts.value >= $0 })
  }

  @Test("It ends, and how")
  func ends() throws { try ExecutorContract.ends(works(), try JobRig()) }

  @Test("It fails, and why")
  func fails() throws { try ExecutorContract.fails(works(), try JobRig()) }

  @Test("It is cancelled")
  func cancels() throws { try ExecutorContract.cancels(works(), try JobRig()) }

  @Test("It is interrupted, and begins again where its checkpoint is")
  func resumes() throws { try ExecutorContract.resumes(works(), try JobRig()) }

  @Test("Work that no thread here does is lost")
  func lost() { ExecutorContract.tellsLost(works()) }
}
