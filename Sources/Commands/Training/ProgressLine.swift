import Domain

import enum Terminal.NumberText

/// How a job goes, on a terminal's standard error.
struct ProgressLine {
  private static let barCells = 20

  private let line: StatusLine
  private let clock: TimeSource

  init(line: StatusLine = StatusLine(), clock: TimeSource = .system) {
    self.line = line
    self.clock = clock
  }

  func show(_ job: Job) { line.show(Self.words(of: job, at: clock.now)) }

  func end() { line.end() }

  private static func words(of job: Job, at now: Timestamp) -> String {
    var parts = ["\(job.work.word) \(job.work.subject)", "job \(job.id)", job.state.rawValue]
    if job.stepsTotal > 0 {
      parts.append(bar(Double(job.stepsDone) / Double(job.stepsTotal)))
      parts.append("\(job.stepsDone)/\(job.stepsTotal)")
    }
    if let started = job.startedAt {
      parts.append(NumberText.duration(seconds: ((job.endedAt ?? now) - started).seconds))
    }
    if !job.detail.isEmpty { parts.append(job.detail) }
    return parts.joined(separator: "  ")
  }

  private static func bar(_ share: Double) -> String {
    let full = Int((max(0, min(1, share)) * Double(barCells)).rounded())
    return String(repeating: "█", count: full) + String(repeating: "░", count: barCells - full)
  }
}
