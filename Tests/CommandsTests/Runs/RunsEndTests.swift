import Domain
import Testing

@testable import Commands
@testable import Store

@Suite("A run whose program fell silent")
struct RunsEndTests {
  @Test("It is told as silent since its last word, is ended by hand, and can be taken up again")
  func silent() throws {
    let curlew = try CurlewProgram(project: "{}\n")
    defer { curlew.remove() }
    let store = try curlew.store()
    let now = TimeSource.system.now
    let old = now + .seconds(-3_600)
    let run = try store.startRun(RunDraft(experiment: "0", name: "still-ruff-1"), at: old)
    #expect(try curlew("runs", "list").output.contains("running"))
    try store.transaction { try $0.hear(from: run.id, at: old) }
    #expect(try curlew("runs", "list").output.contains("silent"))
    #expect(
      try curlew("runs", "show", run.name).output.contains("silent since \(old.secondText)"))
    try store.transaction { try $0.hear(from: run.id, at: now) }
    #expect(!(try curlew("runs", "list").output.contains("silent")))
    #expect(try curlew("runs", "end", run.name, "--status", "running").status == 64)
    #expect(try curlew("runs", "end", run.name, "--reason", "its box is off").status == 0)
    let ended = try #require(try store.run(run.id))
    #expect(ended.status == .lost && ended.reason == "its box is off (user:tester)")
    #expect(ended.endedAt != nil)
    let again = try curlew("runs", "end", run.name)
    #expect(again.status == 1 && again.errors.contains("has ended: it is lost"))
    try store.transaction { try $0.updateRun(run.id, status: .running) }
    #expect(try store.run(run.id)?.endedAt == nil)
  }

  @Test("A job's run ends with its job alone")
  func job() throws {
    let (curlew, store) = try Fleet.prepared(project: "{}\n")
    defer { curlew.remove() }
    _ = try store.submit(.retrain(id: 1, endpoint: Fleet.endpoint), at: Fleet.start)
    let job = try #require(try store.jobs(in: [.queued]).first)
    let run = try store.startRun(
      RunDraft(experiment: "0", name: "still-ruff-2", job: job.id), at: Fleet.start)
    let refused = try curlew("runs", "end", run.name)
    #expect(refused.status == 1)
    #expect(refused.errors.contains("curlew jobs cancel \(job.id.number)"), "\(refused.errors)")
  }
}
