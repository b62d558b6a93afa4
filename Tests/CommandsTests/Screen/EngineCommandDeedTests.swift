import Domain
import Testing

@testable import Commands

@Suite("What the dashboard says was done")
struct EngineCommandDeedTests {
  @Test(
    "A notice names the deed",
    arguments: [
      (EngineCommand.promote("m", version: 8, reason: "r"), "version 8 promoted"),
      (.rollBack("m", reason: "r"), "m rolled back"),
      (.cancel(JobID(4)), "job #4 is asked to stop"),
      (.retrain("e"), "a retraining of e proposed"),
      (.acknowledge(alert: 3), "alert 3 acknowledged"),
      (.release(alert: 3), "alert 3 fires again; nobody looks after it"),
      (.endSilence(alert: 3), "the silence of alert 3 has ended"),
    ])
  func deed(command: EngineCommand, words: String) { #expect(command.deed == words) }
}
