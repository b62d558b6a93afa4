import Foundation

import enum Terminal.NumberText

/// How an import goes, on a terminal's standard error.
final class ImportLine {
  private static let interval = Duration.milliseconds(100)

  private let line: StatusLine
  private let start = ContinuousClock.now
  private var shownAt: ContinuousClock.Instant?
  private var run = ""

  init(line: StatusLine = StatusLine()) { self.line = line }

  func begin(run name: String, place: Int, of count: Int) {
    run = "run \(NumberText.count(place + 1)) of \(NumberText.count(count))  \(name)"
  }

  /// A few times a second at most.
  func show(points: Int) {
    let now = ContinuousClock.now
    if let shownAt, now - shownAt < Self.interval { return }
    shownAt = now
    let seconds = max(0.001, (now - start) / .seconds(1))
    line.show(
      "\(run)  \(counted(points, "point"))  "
        + "\(NumberText.count(Int(Double(points) / seconds)))/s")
  }

  /// Says something else until the next run is begun.
  func say(_ text: String) { line.show(text) }

  func end() { line.end() }
}
