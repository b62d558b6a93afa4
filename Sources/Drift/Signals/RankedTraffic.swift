import Domain
import Outcomes

/// What one version of a recommender was asked, showed and, where labels came, what was taken, held
/// against what the version knows: what every ``Signal`` is measured on.
public struct RankedTraffic: Sendable {
  /// One item that somebody took after it was asked.
  struct Taking: Sendable {
    /// Its number in the catalogue; nil for an item that the version does not know.
    let item: Int?
    /// Whether this user had taken it in what the version learnt from.
    let isRepeat: Bool
  }

  /// So many items of a list count as shown, as the metrics of lists count them: a program that asks for
  /// hundreds chooses among them.
  public static let shownMax = 10
  /// So many items of a request count as taken, the first by id: one label must not decide a window.
  public static let takenMax = 1_000

  /// What the version knows.
  let catalogue: KnownCatalogue
  /// The reference of what is shown, by ``PopularityTenths``; nil where it was not kept.
  let shownReference: [Double]?
  /// How many requests there were, and how many of them from users whom the version does not know.
  let requests: Int
  let unknownUsers: Int
  /// How often each known item was shown.
  let shown: [Int]
  /// Of each shown item of a known first day, how many days ago that was; in the order of requests.
  let ages: [Double]
  /// What was taken, in the order of requests; nil where labels have not come.
  let takings: [Taking]?
  /// How many requests took something.
  let takers: Int
  /// From the end of the version's data, or its creation, to the end of the window.
  let modelAge: TimeSpan

  /// - Parameters:
  ///   - users: one a request; nil for somebody without an id.
  ///   - lists: what each was shown.
  ///   - times: when each was asked.
  ///   - truths: what each took; nil where labels are still to come.
  ///   - end: of the window.
  ///   - createdAt: when the version was made, which counts where the end of its data is not known.
  public init(
    of catalogue: KnownCatalogue, shownReference: [Double]?, users: [ExactText?], lists: Rankings,
    times: [Timestamp], truths: Truths?, until end: Timestamp, createdAt: Timestamp
  ) {
    self.catalogue = catalogue
    self.shownReference = shownReference
    requests = users.count
    unknownUsers = users.count { $0.flatMap { catalogue.taken(by: $0) } == nil }
    let numbers = lists.names.map { catalogue.number(of: ExactText($0)) }
    shown = Self.shown(lists, numbers, of: catalogue.count)
    ages = Self.ages(lists, numbers, times, catalogue.firstDays)
    takings = truths.map { Self.takings($0, users, catalogue) }
    takers =
      truths.map { truths in users.indices.count { truths.taken($0)?.isEmpty == false } } ?? 0
    modelAge = end - (catalogue.end ?? createdAt)
  }

  private static func shown(_ lists: Rankings, _ numbers: [Int?], of count: Int) -> [Int] {
    var shown = [Int](repeating: 0, count: count)
    for row in 0..<lists.rowCount {
      for place in lists.places(row).prefix(shownMax) {
        if let number = numbers[Int(lists.codes[place])] { shown[number] += 1 }
      }
    }
    return shown
  }

  private static func ages(
    _ lists: Rankings, _ numbers: [Int?], _ times: [Timestamp], _ firstDays: [Int32]?
  ) -> [Double] {
    guard let firstDays else { return [] }
    return (0..<lists.rowCount).flatMap { row in
      let now = (times[row] - Timestamp(milliseconds: 0)).days
      return lists.places(row).prefix(shownMax).compactMap { place in
        numbers[Int(lists.codes[place])].map { now - Double(firstDays[$0]) }
      }
    }
  }

  private static func takings(
    _ truths: Truths, _ users: [ExactText?], _ catalogue: KnownCatalogue
  ) -> [Taking] {
    users.indices.flatMap { row -> [Taking] in
      guard let taken = truths.taken(row), !taken.isEmpty else { return [] }
      let before = Set(users[row].flatMap { catalogue.taken(by: $0) } ?? [])
      let counted = taken.count > takenMax ? Array(taken.sorted().prefix(takenMax)) : Array(taken)
      return counted.map { item in
        let number = catalogue.number(of: item)
        let isRepeat = number.map { before.contains(Int32($0)) } ?? false
        return Taking(item: number, isRepeat: isRepeat)
      }
    }
  }
}
