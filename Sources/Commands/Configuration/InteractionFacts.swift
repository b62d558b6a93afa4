import Training

/// What a file's interactions are like, as far as their project depends on it.
public struct InteractionFacts: Sendable {
  /// A window of traffic and a holdout of so many days.
  struct Stretch: Equatable, Sendable {
    var days: Int
    /// Users who took something in it: the fewest of the latest stretches.
    var users: Int
    /// Those of the latest stretch.
    var usersOfLatest: Int
  }

  /// Items that somebody took.
  var items: Int
  /// The share of pairs of a user and an item that occur on several days; nil where no column says when.
  var shareOfRepeats: Double?
  /// From short to long, those that the file holds several times; none where no column says when.
  var stretches: [Stretch]

  /// What windows and holdouts are tried with.
  private static let days = [7, 14, 28, 56, 91, 182]
  /// A file holds a stretch so often, or there is too little before the last to learn from.
  private static let stretchesMin = 3
  /// How many of the latest stretches are looked at.
  private static let stretchesSeen = 4
  /// Users of a stretch that are enough: a tenth more than the rows under which no window and no gate
  /// judges.
  private static let usersWanted = 220
  /// Rows under which a gate does not judge, nor a monitor unless it is told to.
  static let rowsMin = 200

  init(_ interactions: Interactions) {
    items = interactions.takenItemCount
    shareOfRepeats = interactions.hasTimes ? interactions.shareOfRepeats : nil
    stretches = []
    guard interactions.hasTimes, interactions.count > 0 else { return }
    for days in Self.days {
      let counts = interactions.userCounts(everyDays: days)
      let seen = counts.prefix(Self.stretchesSeen)
      if let least = seen.min(), counts.count >= Self.stretchesMin {
        stretches.append(Stretch(days: days, users: least, usersOfLatest: counts[0]))
      } else if stretches.isEmpty {
        let users = seen.min() ?? interactions.activeUserCount
        stretches.append(Stretch(days: days, users: users, usersOfLatest: users))
      }
    }
  }

  /// The shortest that holds users enough, else the longest.
  var stretch: Stretch? {
    stretches.first { $0.users >= Self.usersWanted } ?? stretches.last
  }

  /// The least rows that a window needs where too few users come for the usual number: four in five of
  /// those that the file has in one. nil where the usual number will do.
  var windowRowsMin: Int? {
    guard let stretch, stretch.users < Self.usersWanted else { return nil }
    return min(Self.rowsMin, max(20, stretch.users * 4 / 50 * 10))
  }
}
