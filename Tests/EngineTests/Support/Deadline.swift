import Foundation
import Testing

/// Waits for a state that another thread brings about, and fails the test where it does not come.
enum Deadline {
  static let seconds = 60.0

  /// - Parameter what: for the failure's words.
  static func wait(for what: String, until isReached: () throws -> Bool) throws {
    let limit = Date(timeIntervalSinceNow: seconds)
    let pause = NSCondition()
    pause.lock()
    defer { pause.unlock() }
    while try !isReached() {
      try #require(Date() < limit, "waited in vain for \(what)")
      // Nobody signals: the store has no call to wait in, so it is asked again at once.
      _ = pause.wait(until: Date(timeIntervalSinceNow: 0.002))
    }
  }
}
