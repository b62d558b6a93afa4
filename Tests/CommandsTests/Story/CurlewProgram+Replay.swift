import Domain
import Foundation
import Store
import TestSupport
import Testing

extension CurlewProgram {
  /// Runs job 2, a replay, to its end in an engine of its own.
  ///
  /// - Parameter deaths: days after which the engine is stopped or killed and started again.
  func replayToTheEnd(deaths: [(day: Int, signal: Int32)] = []) throws {
    let store = try store()
    try startEngine()
    for death in deaths {
      try Patience.wait(for: "day \(death.day)") {
        let job = try #require(try store.job(JobID(2)))
        try #require(!job.state.isTerminal, "it ended before: \(job)")
        return job.stepsDone >= death.day
      }
      let status = try #require(try store.engineStatus())
      kill(status.processID, death.signal)
      try Patience.wait(for: "the engine's end") { kill(status.processID, 0) != 0 }
      try startEngine()
    }
    try Patience.wait(for: "the replay's end") {
      try store.job(JobID(2))?.state.isTerminal == true
    }
    let job = try #require(try store.job(JobID(2)))
    #expect(job.state == .succeeded, "\(job.reason ?? "")")
    #expect(try self("engine", "stop").status == 0)
  }

  private func startEngine() throws {
    let started = try self("engine", "start")
    try #require(started.status == 0, "\(started.errors)")
  }
}
