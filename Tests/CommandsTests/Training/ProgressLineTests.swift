import Domain
import Testing

@testable import Commands

struct ProgressLineTests {
  private final class Written {
    var text = ""
  }

  private final class Hands: @unchecked Sendable {
    // Only the test's own thread moves and reads them.
    var now = Timestamp(milliseconds: 10_000)
  }

  private func job(_ state: Job.State, done: Int = 0, detail: String = "") -> Job {
    Job(
      id: JobID(3), work: .retrain(id: 1, endpoint: "flights"), state: state,
      submittedAt: Timestamp(milliseconds: 0), startedAt: Timestamp(milliseconds: 8_000),
      stepsDone: done, stepsTotal: 8, detail: detail)
  }

  @Test("Away from a terminal, changes of state get a line at once, progress one now and then")
  func lines() {
    let written = Written()
    let hands = Hands()
    let line = ProgressLine(isTerminal: false, clock: TimeSource { hands.now }) {
      written.text += $0
    }
    line.show(job(.running, done: 1, detail: "auc 0.7"))
    line.show(job(.running, done: 2, detail: "auc 0.8"))
    hands.now = hands.now + .seconds(3)
    line.show(job(.running, done: 3, detail: "auc 0.9"))
    line.show(job(.succeeded, done: 8))
    line.end()
    #expect(
      written.text == """
        retrain flights  job #3  running  1/8  2.0 s  auc 0.7
        retrain flights  job #3  running  3/8  5.0 s  auc 0.9
        retrain flights  job #3  succeeded  8/8  5.0 s

        """)
  }

  @Test("On a terminal one line is written over, and left standing at the end")
  func inPlace() {
    let written = Written()
    let line = ProgressLine(
      isTerminal: true, clock: .fixed(Timestamp(milliseconds: 10_000))
    ) { written.text += $0 }
    line.show(job(.running, done: 4))
    line.show(job(.running, done: 4))
    line.show(job(.succeeded, done: 8))
    line.end()
    let frames = written.text.split(separator: "\r")
    #expect(frames.count == 2)
    #expect(frames[0].contains("██████████░░░░░░░░░░  4/8"))
    #expect(written.text.hasSuffix("\n"))
    #expect(written.text.filter { $0 == "\n" }.count == 1)
  }

  @Test("What a job says of itself is harmless")
  func harmless() {
    let written = Written()
    let line = ProgressLine(isTerminal: false) { written.text += $0 }
    line.show(job(.running, detail: "x\u{1B}[2J\ny"))
    #expect(!written.text.contains("\u{1B}"))
    #expect(written.text.filter { $0 == "\n" }.count == 1)
  }
}
