import Domain

/// What a recommender learnt its lists from, as far as those who watch it need to know: the items, who
/// took them how often, and since when.
public struct KnownCatalogue: Sendable {
  /// How often each item was taken in what the model learnt from, the items that most users took
  /// first: in days, or as the trainer was told to weigh them. An item's place here is its number.
  public let taken: [Double]
  /// Of each item the day on which it was first taken, in days since 1970-01-01; nil where the data had
  /// no dates, or the model was trained before they were kept.
  public let firstDays: [Int32]?
  /// The last day that the model learnt from; nil as for ``firstDays``.
  public let lastDay: Int?
  /// Everyone whom the model knows.
  public let users: [ExactText]
  private let numbers: @Sendable (ExactText) -> Int?
  private let history: @Sendable (ExactText) -> ArraySlice<Int32>?

  /// - Parameters:
  ///   - numbers: the number of an item; nil for one that the model does not know.
  ///   - history: the numbers of what a user took, ascending; nil for one whom the model does not know.
  ///   - others: see the properties of those names.
  public init(
    taken: [Double], firstDays: [Int32]? = nil, lastDay: Int? = nil, users: [ExactText],
    numbers: @escaping @Sendable (ExactText) -> Int?,
    history: @escaping @Sendable (ExactText) -> ArraySlice<Int32>?
  ) {
    (self.taken, self.firstDays, self.lastDay, self.users) = (taken, firstDays, lastDay, users)
    (self.numbers, self.history) = (numbers, history)
  }

  /// How many items it knows.
  public var count: Int { taken.count }

  /// The number of an item; nil for one that the model does not know.
  public func number(of item: ExactText) -> Int? { numbers(item) }

  /// The numbers of what a user took, ascending; nil for one whom the model does not know.
  public func taken(by user: ExactText) -> ArraySlice<Int32>? { history(user) }

  /// When the model's data end; nil where that is not known.
  public var end: Timestamp? {
    lastDay.map { Timestamp(milliseconds: Int64($0 + 1) * 86_400_000) }
  }
}
