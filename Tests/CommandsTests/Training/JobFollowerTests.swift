import Domain
import Foundation
import Store
import Testing

@testable import Commands

struct JobFollowerTests {
  private let store: Store
  private let now = Timestamp(milliseconds: 1_000)

  init() throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "curlew-follow-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    store = try Store.create(in: folder)
  }

  /// A job that ended in that state.
  private func job(_ state: Job.State, reason: String? = nil) throws -> JobID {
    let job = try store.submit(.retrain(id: 1, endpoint: "flights"), at: now)
    _ = try store.claimJob(at: now)
    try store.finishJob(job.id, state: state, reason: reason, at: now)
    return job.id
  }

  private func follow(_ id: JobID) throws -> JobFollower.Ending {
    try JobFollower(
      store: store, engine: EngineProcess(store: store), line: nil, patience: .zero
    ).follow(id)
  }

  @Test("A job that succeeded is handed back")
  func succeeded() throws {
    let id = try job(.succeeded)
    guard case .succeeded(let done) = try follow(id) else {
      Issue.record("not succeeded")
      return
    }
    #expect(done.id == id)
  }

  @Test("A failure comes with its reason")
  func failed() throws {
    let id = try job(.failed, reason: "no rows")
    #expect(throws: CommandError.jobFailed(id, reason: "no rows")) { try follow(id) }
    #expect("\(CommandError.jobFailed(id, reason: "no rows"))" == "job \(id) failed: no rows")
  }

  @Test("A job that somebody cancelled is no success")
  func cancelled() throws {
    let id = try job(.cancelled)
    #expect(throws: CommandError.jobCancelled(id)) { try follow(id) }
    #expect("\(CommandError.jobCancelled(id))" == "job \(id) was cancelled")
  }

  @Test("When the engine is gone the wait ends, and says how the job goes on")
  func left() throws {
    let job = try store.submit(.retrain(id: 1, endpoint: "flights"), at: now)
    #expect(throws: CommandError.jobLeft(job.id, .queued)) { try follow(job.id) }
    #expect(
      "\(CommandError.jobLeft(job.id, .queued))"
        == "the engine ended and job \(job.id) is queued; it goes on with: curlew engine start")
  }

  @Test("A job that is not there cannot be followed")
  func missing() {
    #expect(throws: CommandError.unknown("job", name: "9", known: [])) { try follow(JobID(9)) }
  }
}
