import Datasets
import Domain
import Statistics

@testable import Training

/// Small interactions with something to learn, the same for the same seed.
enum Baskets {
  static let columns = InteractionColumns(user: "who", item: "what", time: "when")

  /// Two groups of users with tastes of their own; items are numbered by how often they are taken.
  static func table(users: Int = 40, items: Int = 30, seed: UInt64 = 3) -> Table {
    var random = SeededRandom(seed: seed)
    var (who, what, when) = ([String?](), [Int64](), [Int64]())
    for user in 0..<users {
      for day in 0..<20 {
        for _ in 0..<3 {
          let place = min(random.index(below: items), random.index(below: items))
          // Neighbours by parity: each group takes mostly its own.
          let own = random.uniform() < 0.8 ? place - place % 2 + user % 2 : place
          who.append("u\(user)")
          what.append(Int64(min(own, items - 1)) + 1)
          when.append(Int64(day))
        }
      }
    }
    return Table(columns: [
      Column(name: "who", values: .categories(who)),
      Column(name: "what", values: .integer(what)),
      Column(name: "when", values: .integer(when)),
    ])
  }

  static func interactions(
    users: Int = 40, items: Int = 30, seed: UInt64 = 3
  ) throws -> Interactions {
    try Interactions(table(users: users, items: items, seed: seed), columns: columns)
  }

  /// `a:1@3` is that user `a` took item 1 on day 3.
  static func interactions(_ text: String) throws -> Interactions {
    let rows = text.split(separator: " ").map { $0.split { ":@".contains($0) } }
    return try Interactions(
      Table(columns: [
        Column(name: "who", values: .categories(rows.map { String($0[0]) })),
        Column(name: "what", values: .categories(rows.map { String($0[1]) })),
        Column(name: "when", values: .integer(rows.map { Int64($0[2])! })),
      ]), columns: columns)
  }

  /// Kinds of items for trainers that learn from them.
  static let kinds: [ExactText: ExactText] = Dictionary(
    uniqueKeysWithValues: (1...30).map { (ExactText("\($0)"), ExactText("kind\($0 % 4)")) })

  /// Settings with which each trainer is done in a moment.
  static let params: [String: [String: String]] = [
    "ials": ["factors": "8", "sweeps": "3"], "bpr": ["factors": "8", "epochs": "5"],
    "ranker": ["rounds": "5", "max_depth": "3", "horizon_days": "5"],
  ]

  static func train(
    _ trainer: RecommenderTrainer, _ interactions: Interactions, params: [String: String] = [:],
    seed: UInt64 = 1, threads: Int = 1, observer: TrainingObserver = TrainingObserver()
  ) throws -> TrainedRecommender {
    let texts = (Self.params[trainer.name] ?? [:]).merging(params) { $1 }
    return try trainer.train(
      RecommenderProblem(
        interactions: interactions, params: try trainer.hyperparameters.parse(texts), seed: seed,
        threads: threads, kinds: kinds), observer: observer)
  }
}

extension TrainedRecommender {
  /// The answer to one request.
  func rank(_ request: RankingRequest) -> RankedItems { rank([request])[0] }
}
