import Domain
import Terminal

/// A job's bar: how far, and how long it will take if it goes on like this.
struct JobProgress {
  let job: Job
  let wallTime: Timestamp
  let glyphs: GlyphSet

  init(_ job: Job, wallTime: Timestamp, glyphs: GlyphSet) {
    self.job = job
    self.wallTime = wallTime
    self.glyphs = glyphs
  }

  func render(_ area: Rect, into frame: inout Frame) {
    guard job.state == .running else {
      let mark = StateMark.job(job.state)
      frame.put(mark.line, x: area.x, y: area.y, maxWidth: area.width)
      return
    }
    ProgressBar(fraction, text: text, glyphs: glyphs).render(area, into: &frame)
  }

  /// For a table: the bar of a job that runs, and what one did that has ended: its last word where
  /// that is short, else how many of its steps.
  func cell(width: Int) -> Line {
    if job.state.isTerminal { return ended(width: width) }
    guard job.state == .running else { return Line() }
    return ProgressBar(fraction, glyphs: glyphs).line(width: width)
  }

  private func ended(width: Int) -> Line {
    if job.state == .succeeded, !job.detail.isEmpty, TextWidth.width(job.detail) <= width {
      return Line(job.detail, .text)
    }
    guard job.stepsTotal > 0 else { return Line(NumberText.none, .dim) }
    let done = NumberText.count(job.stepsDone)
    if job.stepsDone >= job.stepsTotal {
      return Line("\(done) step\(job.stepsDone == 1 ? "" : "s")", .text)
    }
    return Line("\(done) of \(NumberText.count(job.stepsTotal))", .dim)
  }

  private var fraction: Double? {
    job.stepsTotal > 0 ? min(1, Double(job.stepsDone) / Double(job.stepsTotal)) : nil
  }

  private var text: String {
    guard job.stepsTotal > 0 else { return "" }
    let steps = "\(NumberText.count(job.stepsDone))/\(NumberText.count(job.stepsTotal))"
    return remaining.map { "\(steps)  \(NumberText.duration(seconds: $0)) left" } ?? steps
  }

  /// Seconds, from the pace so far; nil before a tenth of a percent is done.
  private var remaining: Double? {
    guard let started = job.startedAt, let fraction, fraction > 0.001 else { return nil }
    let elapsed = (wallTime - started).seconds
    guard elapsed > 0.5, elapsed < 30 * 86_400 else { return nil }
    return elapsed * (1 - fraction) / fraction
  }
}
