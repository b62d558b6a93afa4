import Domain
import Foundation
import TestSupport
import Testing

@testable import Commands

struct ProgressLineTests {
  private final class Written {
    var text = ""
  }

  private func line(to written: Written, isShown: Bool = true) -> StatusLine {
    StatusLine(isShown: isShown, columns: 100) { written.text += $0 }
  }

  private func job(_ state: Job.State, done: Int = 0, detail: String = "") -> Job {
    Job(
      id: JobID(3), work: .retrain(id: 1, endpoint: "flights"), state: state,
      submittedAt: Timestamp(milliseconds: 0), startedAt: Timestamp(milliseconds: 8_000),
      stepsDone: done, stepsTotal: 8, detail: detail)
  }

  @Test("Away from a terminal nothing is written")
  func pipe() {
    let written = Written()
    let line = ProgressLine(line: line(to: written, isShown: false))
    line.show(job(.running, done: 1))
    line.show(job(.succeeded, done: 8))
    line.end()
    #expect(written.text.isEmpty)
  }

  @Test("On a terminal one line is written over, and gone at the end")
  func inPlace() {
    let written = Written()
    let line = ProgressLine(
      line: line(to: written), clock: .fixed(Timestamp(milliseconds: 10_000)))
    line.show(job(.running, done: 4))
    line.show(job(.running, done: 4))
    line.show(job(.succeeded, done: 8))
    line.end()
    let frames = written.text.split(separator: "\r")
    #expect(frames.count == 3)
    #expect(
      frames[0].hasPrefix(
        "retrain flights  job #3  running  ██████████░░░░░░░░░░  4/8  2.0 s"))
    #expect(frames[2] == "\u{1B}[K")
    #expect(!written.text.contains("\n"))
  }

  @Test("What a job says of itself is harmless")
  func harmless() {
    let written = Written()
    ProgressLine(line: line(to: written)).show(job(.running, detail: "x\u{1B}[2J\ny"))
    #expect(!written.text.contains("\u{1B}") && !written.text.contains("\n"))
  }

  @Test("What takes its time is named with the seconds that it took")
  func waiting() {
    let written = Written()
    let waiting = Waiting(for: "reading a\u{1B}.csv", line: line(to: written))
    waiting.tick(after: 1.2)
    waiting.tick(after: 1.4)
    waiting.tick(after: 75)
    let frames = written.text.split(separator: "\r").map { $0.trimmingCharacters(in: .whitespaces) }
    #expect(frames.count == 2 && frames[0].hasPrefix("reading a") && frames[0].hasSuffix("  1 s"))
    #expect(frames[1].hasSuffix("  75 s"))
    #expect(!written.text.contains("\u{1B}"))
  }

  @Test("A command that waits says so on a terminal, and takes it back", .timeLimit(.minutes(1)))
  func terminal() throws {
    let (curlew, store) = try Fleet.prepared()
    defer { curlew.remove() }
    try Fleet.version(from: "calm-knot-1", in: store, at: Fleet.start)
    let pipe = curlew.folder.appending(path: "rows").path
    #expect(mkfifo(pipe, 0o600) == 0)
    // Open both ways: nobody waits for the other end, and the rows end where this is closed.
    let end = open(pipe, O_RDWR | O_CLOEXEC)
    let session = try PtySession(
      "/bin/sh",
      [
        "-c", "cd \"$1\" && exec \"$0\" predict flights - -o out.csv <rows",
        CurlewProgram.executable.path, curlew.folder.path,
      ])
    try session.wait(for: "scoring standard input")
    try Descriptor(end).write(Array(Flights.csv(rows: 9).utf8))
    close(end)
    #expect(try session.waitForExit() == .exited(0))
    #expect(!session.screen.text.contains("scoring"))
    #expect(session.screen.text.contains("9 rows scored"))
  }
}
