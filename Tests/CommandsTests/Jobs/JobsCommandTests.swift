import Domain
import Foundation
import Testing

@testable import Commands
@testable import Store

struct JobsCommandTests {
  private static let work = JobWork.train(
    TrainWork(
      declaration: TrainingDeclaration(
        name: "delay", dataset: "flights", trainer: "constant", target: "late")))

  /// Three jobs: one that failed, one that runs, one that waits.
  private func prepared() throws -> (CurlewProgram, Store) {
    let (curlew, store) = try Fleet.prepared()
    let now = store.clock.now
    let failed = try store.submit(Self.work, at: now - .minutes(2))
    _ = try store.claimJob(at: now - .minutes(2))
    try store.appendLog(
      job: failed.id,
      [
        LogLine(time: Fleet.start, level: .info, text: "reading rows"),
        LogLine(time: Fleet.start, level: .error, text: "no\u{1B}]0;title\u{7}rows"),
      ])
    try store.finishJob(
      failed.id, state: .failed, reason: "no rows", at: now - .minutes(2) + .seconds(3))
    let running = try store.submit(Self.work, at: now - .minutes(1))
    _ = try store.claimJob(at: now)
    try store.updateJob(running.id, stepsDone: 17, stepsTotal: 50, detail: "round 17", at: now)
    _ = try store.submit(Self.work, at: now)
    return (curlew, store)
  }

  @Test("The list says state, progress and reason, and can be narrowed")
  func list() throws {
    let (curlew, _) = try prepared()
    defer { curlew.remove() }
    let lines = try curlew("jobs").lines
    #expect(lines.count == 4)
    #expect(lines[1].hasPrefix(" 3  queued   train  delay"))
    #expect(lines[2].contains("34 %"))
    #expect(lines[2].hasSuffix("round 17"))
    #expect(lines[3].contains("3.0 s  2 min ago"))
    #expect(lines[3].hasSuffix("no rows"))
    let open = try curlew("jobs", "list", "--state", "queued", "--state", "running", "--json")
    #expect(try open.records?.map { $0["id"] as? Int } == [3, 2])
    let wrong = try curlew("jobs", "list", "--state", "done")
    #expect(wrong.status == 64)
    #expect(wrong.errors.contains("expected one of queued, running"))
  }

  @Test("A job shows how it went, with the last lines of its log made harmless")
  func show() throws {
    let (curlew, _) = try prepared()
    defer { curlew.remove() }
    let answer = try curlew("jobs", "show", "#1")
    #expect(answer.lines[0] == "job        #1")
    #expect(answer.output.contains("\nreason     no rows\n"))
    #expect(answer.lines.last == "  00:00:00 error: no\u{FFFD}]0;title\u{FFFD}rows")
    let shown = try curlew("jobs", "show", "1", "--json").record
    #expect((shown?["job"] as? [String: Any])?["state"] as? String == "failed")
    #expect((shown?["log"] as? [Any])?.count == 2)
    let missing = try curlew("jobs", "show", "9")
    #expect(missing.status == 1)
    #expect(missing.errors.contains("no job \"9\" in this store; there are 3, 2, 1"))
    #expect(try curlew("jobs", "show", "x").status == 64)
  }

  @Test("The log is printed whole or in part; following an ended job ends")
  func log() throws {
    let (curlew, _) = try prepared()
    defer { curlew.remove() }
    #expect(try curlew("jobs", "log", "1").lines.count == 2)
    #expect(try curlew("jobs", "log", "1", "--lines", "1").lines.count == 1)
    #expect(try curlew("jobs", "log", "1", "--json").records?.count == 2)
    let followed = try curlew("jobs", "log", "1", "--follow")
    #expect(followed.status == 1)
    #expect(followed.lines.first == "00:00:00 reading rows")
    #expect(followed.lines.last == "job #1 failed")
  }

  @Test("A follower prints each line once, also those that come while it follows")
  func follow() throws {
    let (curlew, store) = try prepared()
    defer { curlew.remove() }
    var lines: [String] = []
    let follower = JobLogFollower(store: store, job: JobID(2))
    try store.appendLog(
      job: JobID(2), [LogLine(time: Fleet.start, level: .info, text: "one")])
    let other = try curlew.store()
    let ended = try follower.follow { line in
      lines.append(line)
      // What another process writes between two looks.
      if lines.count == 1 {
        #expect(throws: Never.self) {
          try other.appendLog(
            job: JobID(2), [LogLine(time: Fleet.start, level: .warning, text: "one")])
          try other.finishJob(JobID(2), state: .succeeded, at: Fleet.start)
        }
      }
    }
    #expect(lines == ["00:00:00 one", "00:00:00 warning: one"])
    #expect(ended.state == .succeeded)
  }

  @Test("A job that no engine works on is not waited for without end")
  func left() throws {
    let (curlew, store) = try prepared()
    defer { curlew.remove() }
    let follower = JobLogFollower(store: store, job: JobID(3), patience: .zero)
    #expect(throws: CommandError.jobLeft(JobID(3), .queued)) { try follower.follow { _ in } }
  }

  @Test("A waiting job is cancelled at once, a running one asked, an ended one refused")
  func cancel() throws {
    let (curlew, store) = try prepared()
    defer { curlew.remove() }
    #expect(try curlew("jobs", "cancel", "3").output == "job #3 is cancelled\n")
    #expect(try store.job(JobID(3))?.state == .cancelled)
    #expect(try curlew("jobs", "cancel", "2").output == "job #2 stops at its next step\n")
    #expect(try store.job(JobID(2))?.cancelRequested == true)
    #expect(try curlew("jobs").lines[2].contains("running, cancelling"))
    let ended = try curlew("jobs", "cancel", "1")
    #expect(ended.status == 1)
    #expect(ended.errors.contains("job #1 has already ended (failed)"))
    #expect(
      try curlew("jobs", "cancel", "3").errors.contains("job #3 has already ended (cancelled)"))
  }
}
