import Domain
import Foundation

import enum Terminal.NumberText
import enum Terminal.Sanitiser
import enum Terminal.TextWidth

/// How a job goes, on standard error.
final class ProgressLine {
  /// Away from a terminal a line follows the last after so long.
  private static let lineInterval = TimeSpan.seconds(2)
  private static let barCells = 20

  private let isTerminal: Bool
  private let write: (String) -> Void
  private let clock: TimeSource
  private var shown = ""
  private var state: Job.State?
  private var lastLine: Timestamp?

  init(
    isTerminal: Bool = isatty(STDERR_FILENO) == 1, clock: TimeSource = .system,
    write: @escaping (String) -> Void = { text in
      try? Descriptor(STDERR_FILENO).write(Array(text.utf8))
    }
  ) {
    self.isTerminal = isTerminal
    self.clock = clock
    self.write = write
  }

  func show(_ job: Job) {
    let text = Sanitiser.clean(Self.words(of: job, at: clock.now, withBar: isTerminal))
    guard text != shown else { return }
    if isTerminal {
      let columns = StandardOutput.columns(of: STDERR_FILENO) ?? 80
      write("\r" + TextWidth.fitted(text, to: columns - 1, cut: .end))
    } else {
      guard isDue(job) else { return }
      write(text + "\n")
      lastLine = clock.now
    }
    shown = text
    state = job.state
  }

  /// Leaves the line as it is last, and the cursor below it.
  func end() {
    if isTerminal, !shown.isEmpty { write("\n") }
    shown = ""
  }

  /// A change of state at once, progress now and then.
  private func isDue(_ job: Job) -> Bool {
    guard job.state == state, let lastLine else { return true }
    return job.state == .running && clock.now - lastLine >= Self.lineInterval
  }

  static func words(of job: Job, at now: Timestamp, withBar: Bool) -> String {
    var parts = ["\(job.work.word) \(job.work.subject)", "job \(job.id)", job.state.rawValue]
    if job.stepsTotal > 0 {
      let share = Double(job.stepsDone) / Double(job.stepsTotal)
      if withBar { parts.append(bar(share)) }
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
