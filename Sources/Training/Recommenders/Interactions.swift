import Domain

/// Who took what on which day: what recommenders learn from and are judged by.
///
/// A pair is a user and an item that the user took at least once; each of its days counts once,
/// however often the item was taken on it. Rows lie by user, then item, then day, so that a user's
/// history is one run of memory. A value: cuts by time share the ids.
public struct Interactions: Sendable {
  /// Rows that were left out, since they do not say who, what or when.
  public struct LeftOut: Sendable, Hashable {
    /// Rows whose user is missing.
    public var withoutUser = 0
    /// Rows with a user and without an item.
    public var withoutItem = 0
    /// Rows with both and without a time, where a time is declared.
    public var withoutTime = 0
    /// Rows with all of them whose amount is beyond ``valueMax`` either way.
    public var withUnfitValue = 0

    /// Sums and squares of so large amounts are still numbers of 32 bits.
    static let valueMax: Float = 1e12

    /// What they lack, for messages that count them.
    public static let words =
      "without a user, an item, a time within 6,000 years of 1970, or a value within 1e12 of 0"

    /// None.
    public init() {}

    /// All of them.
    public var count: Int { withoutUser + withoutItem + withoutTime + withUnfitValue }
  }

  /// Everyone who may occur; after a cut some may not.
  public let users: IDIndex
  /// Everything that may occur; after a cut some may not.
  public let items: IDIndex
  /// What was left out when it was read.
  public let leftOut: LeftOut
  /// Whether days were known; else all are 0.
  public let hasTimes: Bool
  /// Whether those days are dates, and not just numbered.
  let hasDates: Bool
  /// The pairs of user `u` are those from `pairStarts[u]` to before `pairStarts[u + 1]`.
  let pairStarts: [Int]
  /// Of each pair, the item's place in ``items``; ascending for a user.
  let pairItems: [Int32]
  /// The days of pair `p` are those from `dayStarts[p]` to before `dayStarts[p + 1]`.
  let dayStarts: [Int]
  /// Of each interaction, ascending for a pair; days since 1970-01-01, or as they were numbered.
  let days: [Int32]
  /// Of each interaction, the sum over the day's rows; nil where no value is declared.
  let values: [Float]?

  init(
    users: IDIndex, items: IDIndex, leftOut: LeftOut, hasTimes: Bool, hasDates: Bool,
    pairStarts: [Int], pairItems: [Int32], dayStarts: [Int], days: [Int32], values: [Float]?
  ) {
    self.users = users
    self.items = items
    self.leftOut = leftOut
    self.hasTimes = hasTimes
    self.hasDates = hasDates
    self.pairStarts = pairStarts
    self.pairItems = pairItems
    self.dayStarts = dayStarts
    self.days = days
    self.values = values
  }

  /// How many times somebody took something, a day counted once.
  public var count: Int { days.count }
  /// How many users have taken how many different items.
  public var pairCount: Int { pairItems.count }

  /// Users who took something.
  public var activeUserCount: Int {
    (0..<users.count).reduce(0) { $0 + (pairs(of: $1).isEmpty ? 0 : 1) }
  }

  /// How many users took each item, by its place in ``items``. O(pairs).
  public var takers: [Int32] {
    var counts = [Int32](repeating: 0, count: items.count)
    for item in pairItems { counts[Int(item)] += 1 }
    return counts
  }

  /// Items that somebody took.
  public var takenItemCount: Int { takers.reduce(0) { $0 + ($1 > 0 ? 1 : 0) } }

  /// Share of the possible pairs that there are, 0...1; nil without any.
  public var density: Double? {
    let cells = Double(activeUserCount) * Double(takenItemCount)
    return cells > 0 ? Double(pairCount) / cells : nil
  }

  /// Share of the pairs that have more than one day, 0...1; nil without any. Near 0 where nobody
  /// takes a thing twice (films), high where everybody does (groceries).
  public var shareOfRepeats: Double? {
    guard pairCount > 0 else { return nil }
    let repeated = (0..<pairCount).reduce(0) { $0 + (days(of: $1).count > 1 ? 1 : 0) }
    return Double(repeated) / Double(pairCount)
  }

  /// From the first day to the last; nil without any.
  public var dayRange: ClosedRange<Int>? {
    guard var first = days.first else { return nil }
    var last = first
    for day in days {
      first = min(first, day)
      last = max(last, day)
    }
    return Int(first)...Int(last)
  }

  /// The items that a user took, by their places in ``items``, ascending; none for a user who is
  /// not there.
  public func items(of user: ExactText) -> ArraySlice<Int32> {
    users[user].map { pairItems[pairs(of: $0)] } ?? []
  }

  func pairs(of user: Int) -> Range<Int> { pairStarts[user]..<pairStarts[user + 1] }

  func days(of pair: Int) -> Range<Int> { dayStarts[pair]..<dayStarts[pair + 1] }
}
