import Domain

/// What every recommender keeps of the interactions that it learnt from: the items, the users, and
/// what each user took.
struct Knowledge: Sendable {
  let catalogue: Catalogue
  let users: IDIndex
  /// A row a user, a column an item's code; on how many days the user took it, or how
  /// much of it where the trainer was told to weigh values.
  let taken: SparseRows
  /// Whether items that a user took before are never recommended to that user.
  let excludesKnown: Bool
  /// When the items were taken; nil where the data have no dates, and in files of past versions.
  let dates: ItemDates?

  /// What a user took, and what a request adds to it: 1 for each time that an item occurs in
  /// the history.
  func profile(user: Int?, history: [Int32]) -> ItemWeights {
    var profile = ItemWeights()
    if let user {
      let cells = taken.cells(of: user)
      profile = ItemWeights(
        codes: Array(taken.columns[cells]), weights: Array(taken.values[cells]))
    }
    for code in history { profile.add(1, to: code) }
    return profile
  }
}

/// On which days the items of a catalogue were first taken, and the last day of all; days since
/// 1970-01-01.
struct ItemDates: Sendable, Equatable {
  /// Of each item, by code; none after ``last``.
  let firsts: [Int32]
  let last: Int32
}

/// Items with a weight each, in the order of their codes where nothing was added.
struct ItemWeights: Sendable {
  var codes: [Int32] = []
  var weights: [Double] = []

  var isEmpty: Bool { codes.isEmpty }

  /// Adds to the weight of an item, which may be new. O(items), for there are few.
  mutating func add(_ weight: Double, to code: Int32) {
    if let place = codes.firstIndex(of: code) {
      weights[place] += weight
    } else {
      codes.append(code)
      weights.append(weight)
    }
  }
}
