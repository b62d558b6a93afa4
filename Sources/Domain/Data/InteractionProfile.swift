/// Who took what, counted: how a dataset of interactions looks.
///
/// An interaction is a user, an item and a day, however many rows say so; a pair is a user and an
/// item. Its size is bounded, however long the time and however many the items.
public struct InteractionProfile: Sendable, Hashable {
  /// How many there were, day by day or stretch by stretch.
  public struct Daily: Sendable, Hashable {
    /// The first day: days since 1970-01-01, or as the data number them.
    public var first: Int
    /// The last day.
    public var last: Int
    /// Whether days are dates, and not just numbered.
    public var areDates: Bool
    /// Days that each of ``counts`` is of; the last may be of fewer.
    public var step: Int
    /// Interactions from ``first`` on, one a stretch; at most ``InteractionProfile/stretchesMax``.
    public var counts: [Int]

    /// Stores the parts.
    public init(first: Int, last: Int, areDates: Bool, step: Int, counts: [Int]) {
      (self.first, self.last, self.areDates) = (first, last, areDates)
      (self.step, self.counts) = (step, counts)
    }

    /// Days of a stretch.
    public func days(of place: Int) -> ClosedRange<Int> {
      let start = first + place * step
      return start...min(last, start + step - 1)
    }

    /// Interactions a day in a stretch.
    public func rate(of place: Int) -> Double {
      Double(counts[place]) / Double(days(of: place).count)
    }

    /// A day as people read it: its date, or its number.
    public func text(ofDay day: Int) -> String {
      areDates ? Timestamp(milliseconds: Int64(day) * 86_400_000).dateText : "\(day)"
    }

    /// Interactions a day over all days, also those without any.
    public var mean: Double { Double(counts.reduce(0, +)) / Double(last - first + 1) }

    /// The stretch with the most a day, the first of several; nil without any.
    public var busiest: Int? {
      counts.indices.max { (rate(of: $0), $1) < (rate(of: $1), $0) }
    }
  }

  /// Users who took something.
  public var users: Int
  /// Items that somebody took.
  public var items: Int
  /// How many users took how many different items.
  public var pairs: Int
  /// Of all kinds, a day counted once.
  public var interactions: Int
  /// Share of the pairs that have more than one day, 0...1; nil where no column says when, or
  /// without any.
  public var shareOfRepeats: Double?
  /// nil where no column says when, or without any.
  public var daily: Daily?
  /// Share of the interactions that are of the most taken 1 %, 2 % … 100 % of ``items``, each
  /// rounded up to whole items; empty without any.
  public var headShares: [Double]
  /// Rows that do not say who, what or when.
  public var rowsLeftOut: Int

  /// Stretches that ``Daily/counts`` has at most: eleven years by days.
  public static let stretchesMax = 4_096

  /// Stores the parts.
  public init(
    users: Int, items: Int, pairs: Int, interactions: Int, shareOfRepeats: Double?,
    daily: Daily?, headShares: [Double], rowsLeftOut: Int
  ) {
    (self.users, self.items, self.pairs) = (users, items, pairs)
    (self.interactions, self.shareOfRepeats) = (interactions, shareOfRepeats)
    (self.daily, self.headShares, self.rowsLeftOut) = (daily, headShares, rowsLeftOut)
  }

  /// Share of the possible pairs that there are, 0...1; nil without any.
  public var density: Double? {
    let cells = Double(users) * Double(items)
    return cells > 0 ? Double(pairs) / cells : nil
  }

  /// The share of the most taken items in all interactions, 0...1; nil without any.
  ///
  /// - Parameter percent: of the items, 1 to 100.
  public func headShare(percent: Int) -> Double? {
    headShares.indices.contains(percent - 1) ? headShares[percent - 1] : nil
  }

  /// How many items ``headShare(percent:)`` is of.
  ///
  /// - Parameter percent: of the items, 1 to 100.
  public func headItems(percent: Int) -> Int {
    Self.headItems(percent: percent, of: items)
  }

  /// So many per cent of some items, rounded up to whole ones.
  public static func headItems(percent: Int, of items: Int) -> Int {
    items / 100 * percent + (items % 100 * percent + 99) / 100
  }
}
