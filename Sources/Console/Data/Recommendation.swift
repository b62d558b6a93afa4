import Domain

/// What a recommender learnt from.
public struct RecommenderKnowledge: Sendable, Equatable {
  /// Users that it knows.
  public var users: Int
  /// Items that it may recommend.
  public var items: Int
  /// Users with an item that each took, a pair counted once.
  public var pairs: Int
  /// Whether what a user took is never recommended to that user again.
  public var excludesKnown: Bool

  /// Stores the parts.
  public init(users: Int, items: Int, pairs: Int, excludesKnown: Bool) {
    (self.users, self.items, self.pairs) = (users, items, pairs)
    self.excludesKnown = excludesKnown
  }

  /// Share of the possible pairs that there are, 0 to 1; nil without users or items.
  var density: Double? {
    users > 0 && items > 0 ? Double(pairs) / (Double(users) * Double(items)) : nil
  }
}

/// What a version answers one user, and what that user took of the data that it learnt from.
public struct Recommendation: Sendable, Equatable {
  /// An item as people know it.
  public struct Item: Sendable, Equatable {
    /// As the data have it.
    public var id: String
    /// nil where nothing describes it.
    public var name: String?
    /// What else describes it, such as its category.
    public var details: [String]

    /// Stores the parts.
    public init(id: String, name: String?, details: [String]) {
      (self.id, self.name, self.details) = (id, name, details)
    }
  }

  /// An item of the list.
  public struct Shown: Sendable, Equatable {
    /// What is recommended.
    public var item: Item
    /// In the model's own unit.
    public var score: Double
    /// Whether the user took it before.
    public var isTaken: Bool

    /// Stores the parts.
    public init(_ item: Item, score: Double, isTaken: Bool) {
      (self.item, self.score, self.isTaken) = (item, score, isTaken)
    }
  }

  /// An item that the user took.
  public struct Taken: Sendable, Equatable {
    /// What was taken.
    public var item: Item
    /// When last, as a date or as the data number days; nil where no column says.
    public var last: String?
    /// How often.
    public var times: Int

    /// Stores the parts.
    public init(_ item: Item, last: String?, times: Int) {
      (self.item, self.last, self.times) = (item, last, times)
    }
  }

  /// The best first.
  public var shown: [Shown]
  /// Whether any of them comes from what the user took; else they are what most users take.
  public var restsOnHistory: Bool
  /// The latest first, at most ``takenMax``.
  public var taken: [Taken]
  /// Different items that the user took.
  public var takenCount: Int

  /// Items that a user took which a pane holds.
  public static let takenMax = 200

  /// Stores the parts.
  public init(shown: [Shown], restsOnHistory: Bool, taken: [Taken], takenCount: Int) {
    (self.shown, self.restsOnHistory) = (shown, restsOnHistory)
    (self.taken, self.takenCount) = (taken, takenCount)
  }
}
