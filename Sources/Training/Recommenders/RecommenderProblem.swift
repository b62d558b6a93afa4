import Domain

/// Everything that a recommender's training depends on: the same problem gives the same model, with
/// any number of threads.
public struct RecommenderProblem: Sendable {
  /// What to learn from.
  public var interactions: Interactions
  /// Of the trainer that is to learn it.
  public var params: Hyperparameters
  /// Of the training's random numbers.
  public var seed: UInt64
  /// Threads that share the work.
  public var threads: Int
  /// The day as of which the model is fitted: its own interactions and later ones are not learnt from.
  /// Nil: the day after the last.
  public var asOf: Int?
  /// The kind of each item (its category), for trainers that learn from it; may lack items.
  public var kinds: [ExactText: ExactText]

  /// - Parameters: see the properties of those names.
  public init(
    interactions: Interactions, params: Hyperparameters, seed: UInt64 = 0, threads: Int = 1,
    asOf: Int? = nil, kinds: [ExactText: ExactText] = [:]
  ) {
    self.interactions = interactions
    self.params = params
    self.seed = seed
    self.threads = threads
    self.asOf = asOf
    self.kinds = kinds
  }
}

/// A problem after what all recommenders share: items in the order of popularity, users who took
/// something, pairs by the codes of the items.
struct RecommenderTraining: Sendable {
  let interactions: Interactions
  let catalogue: Catalogue
  let users: IDIndex
  /// The pairs of known user `u` are those from `starts[u]` to before `starts[u + 1]`.
  let starts: [Int]
  /// Of each pair, the item's code; ascending for a user.
  let codes: [Int32]
  /// Of each pair, its number among the interactions' pairs.
  let sources: [Int]
  let params: Hyperparameters
  let seed: UInt64
  let threads: Int
  let asOf: Int
  let kinds: [ExactText: ExactText]

  /// - Throws: ``TrainingError/noInteractions(leftOut:)``.
  init(_ problem: RecommenderProblem) throws(TrainingError) {
    let interactions = problem.asOf.map { problem.interactions.until($0) } ?? problem.interactions
    guard let range = interactions.dayRange else {
      throw .noInteractions(leftOut: interactions.leftOut.count)
    }
    let (catalogue, codeOfPlace) = Catalogue.made(from: interactions)
    var (ids, starts, codes, sources) = ([ExactText](), [0], [Int32](), [Int]())
    for user in 0..<interactions.users.count {
      let pairs = interactions.pairs(of: user)
      if pairs.isEmpty { continue }
      ids.append(interactions.users.ids[user])
      let coded = pairs.map { (codeOfPlace[Int(interactions.pairItems[$0])], $0) }
        .sorted { $0.0 < $1.0 }
      codes.append(contentsOf: coded.map(\.0))
      sources.append(contentsOf: coded.map(\.1))
      starts.append(codes.count)
    }
    (self.interactions, self.catalogue) = (interactions, catalogue)
    users = IDIndex(inOrder: ids)
    (self.starts, self.codes, self.sources) = (starts, codes, sources)
    params = problem.params
    seed = problem.seed
    threads = max(1, problem.threads)
    asOf = problem.asOf ?? range.upperBound + 1
    kinds = problem.kinds
  }

  /// A row a user, a column an item's code.
  ///
  /// - Parameter weight: of a pair, from where its days stand among the interactions' days.
  func rows(_ weight: (Range<Int>) -> Double) -> SparseRows {
    SparseRows(
      starts: starts, columns: codes, values: sources.map { weight(interactions.days(of: $0)) })
  }

  /// On how many days each user took each item.
  var daysTaken: SparseRows { rows { Double($0.count) } }

  /// How much each user took of each item, as the params say: days, or the sum of the values, of which
  /// what is below 0 counts nothing.
  ///
  /// - Throws: ``TrainingError/valuesMissing(trainer:)``.
  func amounts(trainer: String) throws(TrainingError) -> SparseRows {
    if !TakenAmount.isOfValues(params) { return daysTaken }
    guard let values = interactions.values else { throw .valuesMissing(trainer: trainer) }
    return rows { max(0, $0.reduce(0) { $0 + Double(values[$1]) }) }
  }

  func knowledge(_ taken: SparseRows) -> Knowledge {
    Knowledge(
      catalogue: catalogue, users: users, taken: taken,
      excludesKnown: KnownItems.areExcluded(params, repeats: interactions.shareOfRepeats ?? 0),
      dates: dates)
  }

  private var dates: ItemDates? {
    guard interactions.hasDates, let last = interactions.dayRange?.upperBound else { return nil }
    var firsts = [Int32](repeating: Int32(last), count: catalogue.count)
    for (code, pair) in zip(codes, sources) {
      let first = interactions.days[interactions.days(of: pair).lowerBound]
      firsts[Int(code)] = min(firsts[Int(code)], first)
    }
    return ItemDates(firsts: firsts, last: Int32(last))
  }
}

/// How much it counts that a user took an item.
enum TakenAmount {
  private static let name = "weight"

  static let row = Hyperparameter(
    name, .choice(["days", "value"], standard: "days"),
    help: "what a pair weighs: the days on which the user took the item, or the sum of its values")

  static func isOfValues(_ params: Hyperparameters) -> Bool { params.choice(name) == "value" }
}

/// Whether what a user took before is recommended again: wrong for films, right for groceries.
public enum KnownItems {
  static let name = "exclude_known"

  static let row = Hyperparameter(
    name, .choice(["auto", "true", "false"], standard: "auto"),
    help: "never recommend what the user took before; auto: where few pairs occur twice")

  /// Below this share of repeated pairs users rarely take a thing twice: films and books are near 0,
  /// groceries above a quarter.
  static let repeatsMin = 0.05

  /// What `auto` means for data of that share of repeated pairs.
  public static func areExcluded(repeats: Double) -> Bool { repeats < repeatsMin }

  static func areExcluded(_ params: Hyperparameters, repeats: Double) -> Bool {
    switch params.choice(name) {
    case "true": true
    case "false": false
    default: areExcluded(repeats: repeats)
    }
  }
}
