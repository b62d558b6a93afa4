import Foundation

/// Where the present comes from. Everything that decides by time takes one, so that tests and
/// replays of past data decide as they would have decided then.
public struct TimeSource: Sendable {
  private let read: @Sendable () -> Timestamp

  /// Takes the present from a closure.
  public init(_ read: @escaping @Sendable () -> Timestamp) {
    self.read = read
  }

  /// The present.
  public var now: Timestamp { read() }

  /// The machine's clock.
  public static let system = TimeSource {
    Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))
  }

  /// A clock that stands still, for tests.
  public static func fixed(_ time: Timestamp) -> TimeSource { TimeSource { time } }
}
