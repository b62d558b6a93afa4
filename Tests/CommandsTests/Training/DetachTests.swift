import Domain
import Foundation
import TestSupport
import Testing

@testable import Commands
@testable import Store

struct DetachTests {
  @Test("Ctrl-C leaves a training to the engine, says so, and is no success")
  func interrupt() throws {
    let curlew = try CurlewProgram(
      project: Flights.project.replacing("rounds: 5", with: "rounds: 100000"))
    defer { curlew.remove() }
    try curlew.write(Flights.csv(), to: "flights.csv")
    _ = try curlew("data", "add")
    let session = try PtySession(
      CurlewProgram.executable.path, ["train", "--store", curlew.folder.path], columns: 100)
    try session.wait(for: "running")
    session.send("\u{3}")
    try session.wait(for: "job #1 goes on; see it with: curlew jobs show 1")
    #expect(try session.waitForExit() == .exited(130))
    let job = try #require(try curlew.store().job(JobID(1)))
    #expect(job.state == .running)
    _ = try curlew("jobs", "cancel", "1")
  }
}
