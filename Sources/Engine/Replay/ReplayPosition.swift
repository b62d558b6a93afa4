import Domain
import Foundation

/// Where a replay is: its checkpoint.
struct ReplayPosition: Codable, Equatable {
  /// Midnight of the day that is under way.
  var day: Timestamp
  /// Whether that day's rows and labels were sent; then only the turn of the engine is due.
  var isSent = false
  private var first: Timestamp
  /// After the last row the replay goes on until the last label is known.
  private(set) var end: Timestamp

  init(work: ReplayWork, checkpoint: Data?) throws {
    if let checkpoint {
      self = try JSONDecoder().decode(ReplayPosition.self, from: checkpoint)
      return
    }
    first = work.from.startOfDay
    day = first
    end = work.until + work.labelDelay
  }

  var nextDay: Timestamp { day + .days(1) }
  var daysDone: Int { Int((day - first).days) }
  var daysTotal: Int { Int((end - first).days.rounded(.up)) }

  mutating func advance() {
    day = nextDay
    isSent = false
  }

  func data() throws -> Data {
    try JSONEncoder().encode(self)
  }
}
