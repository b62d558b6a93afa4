import Foundation

/// Says on the terminal what takes its time, once it has taken a second.
///
/// `@unchecked Sendable` is true because the line is touched on `queue` alone.
final class Waiting: @unchecked Sendable {
  private static let interval = DispatchTimeInterval.milliseconds(250)

  private let what: String
  private let line: StatusLine
  private let queue = DispatchQueue(label: "curlew.waiting")

  init(for what: String, line: StatusLine = StatusLine()) {
    self.what = what
    self.line = line
  }

  /// Does the work; the line is gone when it returns or throws.
  ///
  /// - Parameters:
  ///   - what: what is being done, `reading flights.csv`.
  ///   - work: prints nothing.
  static func `for`<Result>(_ what: String, _ work: () throws -> Result) rethrows -> Result {
    let waiting = Waiting(for: what)
    let start = ContinuousClock.now
    let timer = DispatchSource.makeTimerSource(queue: waiting.queue)
    timer.schedule(deadline: .now() + 1, repeating: interval)
    timer.setEventHandler { waiting.tick(after: (ContinuousClock.now - start) / .seconds(1)) }
    timer.activate()
    defer {
      timer.cancel()
      waiting.queue.sync { waiting.line.end() }
    }
    return try work()
  }

  /// - Parameter seconds: since the work began.
  func tick(after seconds: Double) {
    line.show("\(what)  \(Int(seconds)) s")
  }
}
