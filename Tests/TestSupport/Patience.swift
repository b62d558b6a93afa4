import Foundation

/// Waits for a state that another thread or process brings about.
///
/// The limit is only against a suite that hangs: a machine busy with other tests may take a minute
/// for what it does alone in a second, and that is no failure.
public enum Patience {
  public static let seconds = 300
  public static let limit: Duration = .seconds(seconds)

  /// What was waited for did not come.
  public struct InVain: Error, CustomStringConvertible {
    public let description: String
  }

  /// Asks again and again until the state is as wanted.
  ///
  /// - Parameter what: for the failure's words.
  /// - Throws: `InVain` after the limit, and what the question throws.
  public static func wait(for what: String, until isReached: () throws -> Bool) throws {
    let deadline = ContinuousClock.now + limit
    let pause = NSCondition()
    pause.lock()
    defer { pause.unlock() }
    while try !isReached() {
      if ContinuousClock.now > deadline { throw InVain(description: "waited in vain for \(what)") }
      // Nobody signals: what is waited for has no call to wait in, so it is asked again soon.
      _ = pause.wait(until: Date(timeIntervalSinceNow: 0.004))
    }
  }
}
