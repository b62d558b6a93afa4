import Domain
import Foundation
import Testing

@testable import Store

@Suite("The queue")
struct JobTests {
  private let test: TestStore
  private var store: Store { test.store }

  init() throws {
    test = try TestStore()
  }

  private func work(_ name: String) -> JobWork {
    .train(
      TrainWork(
        declaration: TrainingDeclaration(
          name: name, dataset: "flights", trainer: "xgboost", params: ["eta": "0.1"],
          target: "late"), seed: 7))
  }

  @Test("keeps all that a job needs")
  func roundTrip() throws {
    let submitted = try store.submit(work("one"), priority: 3, at: at(1))
    let job = try #require(try test.reopened().job(submitted.id))
    #expect(job == submitted)
    #expect(job.work == work("one") && job.state == .queued && job.priority == 3)
    #expect(try store.job(JobID(99)) == nil)
  }

  @Test("stops at a record that it cannot read, or leaves it out and says which, as is asked")
  func leftOut() throws {
    for name in ["a", "b", "c"] { _ = try store.submit(work(name), at: at(1)) }
    try store.transaction { try $0.db.run("UPDATE job SET state = 'odd' WHERE id = 2") }
    let error = StoreError.recordUnreadable(
      table: "job", id: "#2", detail: "unknown State \"odd\"")
    #expect(throws: error) { try store.jobs() }
    let reader = try test.reopened(.readOnly)
    reader.unreadable.skip()
    #expect(try reader.jobs().map(\.work.subject) == ["c", "a"])
    #expect(try reader.latestJobs(limit: 9, knowing: [:]).map(\.work.subject) == ["c", "a"])
    #expect(try reader.jobs(in: [.queued]).count == 2)
    #expect(reader.unreadable.errors == [error])
    #expect(store.unreadable.errors.isEmpty, "a command stops and tells it")
  }

  /// How a job may end, whose attempt has begun a run.
  private static let ends:
    [(name: String, status: RunStatus, end: @Sendable (Store, JobID) throws -> Void)] = [
      ("failed", .failed, { try $0.finishJob($1, state: .failed, reason: "odd", at: at(9)) }),
      ("cancelled", .killed, { try $0.finishJob($1, state: .cancelled, at: at(9)) }),
      ("succeeded without it", .killed, { try $0.finishJob($1, state: .succeeded, at: at(9)) }),
      (
        "stopped while it waits again", .killed,
        {
          try $0.requeue($1, at: at(8))
          try $0.requestCancel($1, at: at(9))
        }
      ),
      (
        "lost while it was being cancelled", .killed,
        {
          try $0.requestCancel($1, at: at(8))
          _ = try $0.requeueLost(attemptsMax: 9, at: at(9))
        }
      ),
      (
        "lost too often", .failed,
        { store, _ in _ = try store.requeueLost(attemptsMax: 1, at: at(9)) }
      ),
      (
        "unreadable while it ran", .failed,
        { store, job in
          try store.transaction {
            try $0.db.run("UPDATE job SET stepsDone = -1 WHERE id = ?", [job.number])
          }
          _ = try store.requeueLost(attemptsMax: 9, at: at(9))
        }
      ),
    ]

  @Test("whatever ends a job ends the runs that it left running", arguments: 0..<ends.count)
  func endsRuns(place: Int) throws {
    let (name, status, end) = Self.ends[place]
    let job = try store.submit(work("one"), at: at(1))
    _ = try store.claimJob(at: at(2))
    // An attempt that died before it had noted its run, and one that had.
    let runs = try (0..<2).map { _ in
      let run = try store.startRun(RunDraft(experiment: ExperimentID("0"), job: job.id), at: at(3))
      #expect(try store.job(job.id)?.run == run.id)
      return run.id
    }
    let other = try test.run("of nobody")
    try end(store, job.id)
    for run in runs {
      let ended = try #require(try store.run(run))
      #expect(ended.status == status && ended.endedAt == at(9), "\(name)")
      #expect(ended.reason?.isEmpty == false, "\(name)")
    }
    #expect(try store.run(other.id)?.status == .running)
  }

  @Test("a job may be a part of another, and a run of another")
  func parents() throws {
    let parent = try store.submit(work("all"), at: at(1))
    let child = try store.submit(work("part"), parent: parent.id, at: at(1))
    #expect(child.parent == parent.id && parent.parent == nil)
    #expect(try test.reopened().job(child.id)?.parent == parent.id)
    let whole = try test.run("all")
    let part = try store.startRun(
      RunDraft(experiment: whole.experiment, parent: whole.id), at: at(2))
    #expect(try store.run(part.id)?.parent == whole.id)
    #expect(try store.run(whole.id)?.parent == nil)
  }

  @Test("gives out the highest priority first, then the longest waiting, each once")
  func order() throws {
    for (name, priority) in [("a", 0), ("b", 5), ("c", 5), ("d", -1)] {
      _ = try store.submit(work(name), priority: priority, at: at(1))
    }
    var names: [String] = []
    while let job = try store.claimJob(at: at(2)) {
      names.append(job.work.subject)
      #expect(job.state == .running && job.attempts == 1 && job.startedAt == at(2))
    }
    #expect(names == ["b", "c", "a", "d"])
    #expect(try store.jobs().map(\.work.subject) == ["d", "c", "b", "a"])
    #expect(try store.jobs(in: [.running]).count == 4)
  }

  @Test("leaves what the caller does not want")
  func wanted() throws {
    _ = try store.submit(work("large"), priority: 9, at: at(1))
    _ = try store.submit(.retrain(id: 1, endpoint: "flights"), at: at(1))
    let job = try store.claimJob(at: at(2)) { $0.word == "retrain" }
    #expect(job?.work == .retrain(id: 1, endpoint: "flights"))
    #expect(try store.claimJob(at: at(2)) { $0.word == "retrain" } == nil)
    #expect(try store.jobs(in: [.queued]).map(\.work.subject) == ["large"])
  }

  @Test("gives each job to one of many workers")
  func concurrent() throws {
    try store.transaction { transaction in
      for number in 0..<40 { _ = try transaction.submit(work("\(number)"), at: at(1)) }
    }
    let other = try test.reopened()
    let store = store
    let claimed = ClaimedJobs()
    DispatchQueue.concurrentPerform(iterations: 6) { worker in
      let store = worker % 2 == 0 ? store : other
      while let job = try? store.claimJob(at: at(2)) { claimed.add(job.id) }
    }
    #expect(claimed.ids.sorted() == (1...40).map { JobID($0) })
  }

  @Test("shows progress, which is a sign of life, and tells of a wish to cancel")
  func progress() throws {
    let job = try store.submit(work("one"), at: at(1))
    _ = try store.claimJob(at: at(2))
    #expect(
      try !store.updateJob(
        job.id, stepsDone: 7, stepsTotal: 100, detail: "round 7", run: "r", at: at(5)))
    let running = try #require(try store.job(job.id))
    #expect(running.stepsDone == 7 && running.stepsTotal == 100 && running.detail == "round 7")
    #expect(running.run == "r" && running.heartbeatAt == at(5))
    #expect(try store.heartbeat(jobs: [job.id], at: at(6)).isEmpty)
    #expect(try store.requestCancel(job.id, at: at(7)).state == .running)
    #expect(try store.heartbeat(jobs: [job.id], at: at(8)) == [job.id])
    #expect(try store.updateJob(job.id, stepsDone: 8, stepsTotal: 100, detail: "", at: at(9)))
    #expect(try store.heartbeat(jobs: [], at: at(8)).isEmpty)
  }

  @Test("cancels a queued job at once, leaves an ended one, knows no other")
  func cancel() throws {
    let job = try store.submit(work("one"), at: at(1))
    #expect(try store.requestCancel(job.id, at: at(2)).state == .cancelled)
    #expect(try store.requestCancel(job.id, at: at(3)).endedAt == at(2))
    #expect(try store.claimJob(at: at(4)) == nil)
    #expect(throws: StoreError.missing(.job, name: "#9")) {
      try store.requestCancel(JobID(9), at: at(1))
    }
  }

  @Test("allows no transition that the states do not have")
  func transitions() throws {
    let job = try store.submit(work("one"), at: at(1))
    #expect(throws: StoreError.transitionIllegal(job.id, from: .queued, to: .succeeded)) {
      try store.finishJob(job.id, state: .succeeded, at: at(2))
    }
    _ = try store.claimJob(at: at(2))
    try store.finishJob(job.id, state: .failed, reason: "no rows", at: at(3))
    #expect(throws: StoreError.transitionIllegal(job.id, from: .failed, to: .queued)) {
      try store.finishJob(job.id, state: .queued, at: at(4))
    }
    let failed = try #require(try store.job(job.id))
    #expect(failed.reason == "no rows" && failed.endedAt == at(3))
  }

  @Test("queues lost jobs again with their checkpoint, and gives up after so many attempts")
  func lost() throws {
    let job = try store.submit(work("one"), at: at(1))
    for attempt in 1...3 {
      _ = try store.claimJob(at: at(10))
      try store.saveCheckpoint(job: job.id, Data("round \(attempt)".utf8))
      let lost = try store.requeueLost(attemptsMax: 3, at: at(20))
      #expect(lost.map(\.state) == [attempt < 3 ? .queued : .failed])
      let expected = attempt < 3 ? Data("round \(attempt)".utf8) : nil
      #expect(try store.checkpoint(job: job.id) == expected)
    }
    #expect(try store.job(job.id)?.reason == "lost 3 times without a sign of life")
  }

  @Test("does not give up a job that gets further each time, and does when it no longer does")
  func attemptsInARow() throws {
    let job = try store.submit(work("one"), at: at(1))
    for step in 1...10 {
      #expect(try store.claimJob(at: at(2))?.stepsDone == step - 1)
      try store.updateJob(
        job.id, stepsDone: step, stepsTotal: 20, detail: "", isFurther: true, at: at(3))
      #expect(try store.requeueLost(attemptsMax: 3, at: at(4)).map(\.state) == [.queued])
    }
    for attempt in 2...3 {
      _ = try store.claimJob(at: at(2))
      try store.updateJob(job.id, stepsDone: 10, stepsTotal: 20, detail: "", at: at(3))
      let state: Job.State = attempt < 3 ? .queued : .failed
      #expect(try store.requeueLost(attemptsMax: 3, at: at(4)).map(\.state) == [state])
    }
  }

  @Test("takes all running jobs from an engine that died, and cancels those that should end")
  func lostAll() throws {
    for name in ["a", "b"] { _ = try store.submit(work(name), at: at(1)) }
    _ = try store.claimJob(at: at(2))
    let second = try #require(try store.claimJob(at: at(2)))
    try store.requestCancel(second.id, at: at(3))
    let jobs = try store.requeueLost(attemptsMax: 3, at: at(4))
    #expect(jobs.map(\.state) == [.queued, .cancelled])
    #expect(jobs.last?.reason == "cancelled; the engine that ran it ended first")
  }

  @Test("removes the checkpoint of a job that ended; a damaged one is as none")
  func checkpoints() throws {
    let job = try store.submit(work("one"), at: at(1))
    _ = try store.claimJob(at: at(2))
    #expect(try store.checkpoint(job: job.id) == nil)
    try store.saveCheckpoint(job: job.id, Data("one".utf8))
    try store.saveCheckpoint(job: job.id, Data("two".utf8))
    #expect(try test.reopened().checkpoint(job: job.id) == Data("two".utf8))
    let file = store.checkpointFolder.appending(path: "1")
    var bytes = try Data(contentsOf: file)
    bytes[bytes.count - 1] ^= 1
    try bytes.write(to: file)
    #expect(try store.checkpoint(job: job.id) == nil)
    try store.finishJob(job.id, state: .succeeded, at: at(3))
    #expect(!FileManager.default.fileExists(atPath: file.path))
  }

  @Test("keeps the last lines of a log, cut to a length")
  func logs() throws {
    let job = try store.submit(work("one"), at: at(1))
    try store.appendLog(job: job.id, [])
    let lines = (0..<12_000).map {
      LogLine(time: at(Int64($0)), level: $0 % 2 == 0 ? .info : .error, text: "line \($0)")
    }
    try store.appendLog(job: job.id, Array(lines.prefix(5_000)))
    try store.appendLog(job: job.id, Array(lines.dropFirst(5_000)))
    #expect(try store.log(job: job.id, last: 3) == Array(lines.suffix(3)))
    #expect(try store.log(job: job.id, last: 20_000) == Array(lines.suffix(10_000)))
    let long = String(repeating: "x", count: 5_000)
    try store.appendLog(job: job.id, [LogLine(time: at(0), level: .warning, text: long)])
    #expect(try store.log(job: job.id, last: 1).first?.text.count == 2_000)
    #expect(throws: StoreError.missing(.job, name: "#9")) {
      try store.appendLog(job: JobID(9), Array(lines.prefix(1)))
    }
  }

  @Test("says which record it cannot read")
  func unreadable() throws {
    let job = try store.submit(work("one"), at: at(1))
    try store.database.write { try $0.execute(sql: "UPDATE job SET state = 'odd'") }
    #expect(
      throws: StoreError.recordUnreadable(
        table: "job", id: "#1", detail: "unknown State \"odd\"")
    ) { try store.job(job.id) }
    #expect(throws: StoreError.self) { try store.jobs() }
  }

  @Test("gives out work that no program here may know, as it is stored, and the jobs behind it")
  func foreignWork() throws {
    let foreign = JobWork(kind: "study", subject: "delay", version: 7, payload: "{\"trials\":9}")
    let first = try store.submit(foreign, at: at(1))
    let damaged = try store.submit(work("two"), at: at(2))
    let last = try store.submit(work("three"), at: at(3))
    try store.database.write {
      try $0.execute(sql: "UPDATE job SET work = '{}', subject = NULL WHERE id = 2")
    }
    #expect(try store.claimJob(at: at(4))?.work == foreign)
    let claimed = try #require(try store.claimJob(at: at(4)))
    #expect(claimed.work == JobWork(kind: "train", subject: "", version: 0, payload: "{}"))
    #expect(claimed.work.read(as: TrainWork.self) == nil)
    #expect(try store.claimJob(at: at(4))?.id == last.id)
    let found = try store.requeueLost(attemptsMax: 3, at: at(9)).map(\.id)
    #expect(found == [first.id, damaged.id, last.id])
  }

  @Test("reads work as versions before this one stored it")
  func formerWork() throws {
    let job = try store.submit(work("one"), at: at(1))
    let former = #"{"retrain":{"endpoint":"flights","id":7}}"#
    try store.database.write {
      try $0.execute(
        sql: "UPDATE job SET kind = 'retrain', subject = NULL, work = ?", arguments: [former])
    }
    #expect(try store.job(job.id)?.work == .retrain(id: 7, endpoint: "flights"))
  }
}

/// Job ids from many threads.
private final class ClaimedJobs: @unchecked Sendable {
  // Guarded by the lock.
  private var claimed: [JobID] = []
  private let lock = NSLock()

  func add(_ id: JobID) {
    lock.withLock { claimed.append(id) }
  }

  var ids: [JobID] { lock.withLock { claimed } }
}
