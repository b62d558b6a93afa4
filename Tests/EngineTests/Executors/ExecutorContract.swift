import Domain
import Foundation
import Store
import TestSupport
import Testing

@testable import Engine

/// Work of one executor for each thing that the contract asks of it.
struct ExecutorWorks<E: Executor> {
  let executor: E
  /// Says `hello` and ends well.
  let ending: E.Work
  /// Ends badly, with `reason` in what it says of it.
  let failing: E.Work
  let reason: String
  /// Goes on until it is asked to stop.
  let endless: E.Work
  /// A ticket of an executor that is no more, whose work is gone without a word.
  let gone: E.Ticket
  /// Whether the work has begun so often, of ``endless``.
  let hasBegun: (Int) -> Bool
}

/// What every executor does, each in one function; a suite calls them for its own.
enum ExecutorContract {
  private static func loop<E: Executor>(
    _ works: ExecutorWorks<E>, _ work: E.Work, _ context: JobContext,
    _ resumption: Execution<E.Ticket>.Resumption = .again
  ) throws -> JobOutcome {
    try ExecutionLoop(
      executor: works.executor, work: work, context: context, resumption: resumption
    ).run()
  }

  /// Runs a loop on a thread of its own and gives back how it ended.
  private static func began<E: Executor>(
    _ works: ExecutorWorks<E>, _ context: JobContext
  ) -> Ended {
    let ended = Ended()
    let work = works.endless
    let executor = works.executor
    Thread.start("contract") {
      ended.set(
        Result {
          try ExecutionLoop(executor: executor, work: work, context: context).run()
        })
    }
    return ended
  }

  static func ends<E: Executor>(_ works: ExecutorWorks<E>, _ rig: JobRig) throws {
    let context = try rig.context()
    #expect(try loop(works, works.ending, context) == .succeeded)
    #expect(try rig.store.log(job: context.id).map(\.text) == ["hello"])
  }

  static func fails<E: Executor>(_ works: ExecutorWorks<E>, _ rig: JobRig) throws {
    let outcome = try loop(works, works.failing, try rig.context())
    guard case .failed(let reason) = outcome else {
      Issue.record("it ended as \(outcome)")
      return
    }
    #expect(reason.contains(works.reason))
  }

  static func cancels<E: Executor>(_ works: ExecutorWorks<E>, _ rig: JobRig) throws {
    let context = try rig.context()
    let ended = began(works, context)
    try Patience.wait(for: "the work to begin") { works.hasBegun(1) }
    context.ask(.cancel)
    #expect(try ended.outcome() == .cancelled)
  }

  /// Interrupted, it goes back to the queue; the next attempt goes on or begins again.
  static func resumes<E: Executor>(_ works: ExecutorWorks<E>, _ rig: JobRig) throws {
    let context = try rig.context()
    let first = began(works, context)
    try Patience.wait(for: "the work to begin") { works.hasBegun(1) }
    context.ask(.interrupt)
    #expect(try first.outcome() == .interrupted)
    let next = try rig.context(again: context)
    let second = began(works, next)
    let attempts = works.executor.outlivesEngine ? 1 : 2
    try Patience.wait(for: "the work to go on") { works.hasBegun(attempts) }
    next.ask(.cancel)
    #expect(try second.outcome() == .cancelled)
    #expect(!works.hasBegun(attempts + 1))
  }

  static func tellsLost<E: Executor>(_ works: ExecutorWorks<E>) {
    var ticket = works.gone
    #expect(works.executor.poll(&ticket).status == .lost)
    // Neither may touch what is not its own.
    works.executor.cancel(ticket, by: .cancel, force: true)
    works.executor.discard(ticket)
  }
}

/// How a loop ended, once it has.
final class Ended: Sendable {
  private let result = Locked<Result<JobOutcome, any Error>?>(nil)

  func set(_ outcome: Result<JobOutcome, any Error>) { result.set(outcome) }

  func outcome() throws -> JobOutcome {
    try Patience.wait(for: "the end") { result.value != nil }
    return try #require(result.value).get()
  }
}

/// A value that threads share.
final class Locked<Value: Sendable>: @unchecked Sendable {
  // Guarded by the lock.
  private var stored: Value
  private let lock = NSLock()

  init(_ value: Value) { stored = value }

  var value: Value { lock.withLock { stored } }

  func set(_ value: Value) { lock.withLock { stored = value } }

  func change(_ body: (inout Value) -> Void) { lock.withLock { body(&stored) } }
}

/// Jobs of a store as a worker has them.
final class JobRig {
  let rig: TestEngine
  var store: Store { rig.store }

  init() throws { rig = try TestEngine() }

  /// A job that was just claimed.
  func context() throws -> JobContext {
    let work = JobWork(CommandWork(command: "true", folder: "/"))
    _ = try store.submit(work, at: Orders.day(0))
    let job = try #require(try store.claimJob(at: Orders.day(0)))
    return JobContext(job: job, threads: 1, store: store, clock: .system)
  }

  /// The same job at its next attempt.
  func context(again former: JobContext) throws -> JobContext {
    try store.requeue(former.id, at: Orders.day(0))
    let job = try #require(try store.claimJob(at: Orders.day(0)))
    return JobContext(job: job, threads: 1, store: store, clock: .system)
  }
}
