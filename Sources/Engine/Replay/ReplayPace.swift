import Foundation

/// Keeps a replay from running faster than so many wall-clock seconds a day.
final class ReplayPace {
  /// How often a waiting replay asks whether to go on, in seconds.
  private static let stepSeconds = 0.05

  private let secondsPerDay: Double
  private var due = Date()

  init(secondsPerDay: Double) {
    self.secondsPerDay = secondsPerDay
  }

  /// Waits until the next day is due. A day that took longer than its time is not made up for.
  func waitForNextDay(while goesOn: () -> Bool) {
    guard secondsPerDay > 0 else { return }
    due = max(due.addingTimeInterval(secondsPerDay), Date())
    while goesOn(), due.timeIntervalSinceNow > 0 {
      Thread.sleep(forTimeInterval: min(Self.stepSeconds, due.timeIntervalSinceNow))
    }
  }
}
