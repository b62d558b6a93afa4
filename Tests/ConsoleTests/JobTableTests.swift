import Domain
import Terminal
import Testing

@testable import Console

@Suite("The jobs' table")
struct JobTableTests {
  private func job(
    _ number: Int64, _ state: Job.State, _ done: Int, of total: Int, _ detail: String = ""
  ) -> Job {
    var job = Flights.jobs[0]
    job.id = JobID(number)
    job.state = state
    (job.stepsDone, job.stepsTotal, job.detail) = (done, total, detail)
    job.reason = nil
    return job
  }

  private func progress(_ job: Job) -> String {
    JobProgress(job, wallTime: Flights.wall, glyphs: .braille).cell(width: 12).text
  }

  @Test("An ended job says what it did: its last word, or its steps")
  func ended() {
    #expect(progress(job(1, .succeeded, 5, of: 5, "promoted")) == "promoted")
    #expect(progress(job(1, .succeeded, 1_500, of: 1_500, "round 1500, loss 0.3")) == "1,500 steps")
    #expect(progress(job(1, .cancelled, 31, of: 100, "round 31")) == "31 of 100")
    #expect(progress(job(1, .failed, 0, of: 0)) == "–")
  }

  @Test("Steps are whole however many, and a table longer than half the screen is shown whole")
  func height() throws {
    var data = Flights.july
    data.jobs = (1...25).map { job(Int64($0), .succeeded, 1_500, of: 1_500) }
    var state = try ConsoleState(size: Size(columns: 120, rows: 40), pane: "jobs")
    HeadlessConsole.run(&state, [.data(data)]) { request in
      if case .jobLog = request { return .log([]) }
      return try Flights.load(request)
    }
    var frame = Frame(size: state.size)
    render(state, into: &frame)
    let text = FrameText.plain(frame)
    #expect(text.split(separator: "\n").count { $0.contains("1,500/1,500") } == 25, "\(text)")
    #expect(text.contains("log, "))
  }
}
