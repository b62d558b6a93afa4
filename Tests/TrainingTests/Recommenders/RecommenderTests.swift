import Datasets
import Domain
import Statistics
import Testing

@testable import Training

@Suite("Single recommenders")
struct RecommenderTests {
  @Test("personal: days, then popularity, then the smaller number; a session adds to them")
  func personal() throws {
    let interactions = try Baskets.interactions(
      "a:10@1 a:10@2 a:9@1 a:2@1 b:2@1 b:30@1 c:30@4 c:30@4")
    let model = try Baskets.train(.personal, interactions)
    #expect(!model.excludesKnown)
    let answer = model.rank(RankingRequest(user: "a"))
    #expect(answer.items == ["10", "2", "9", "30"] && answer.scores == [2, 1, 1, 0])
    #expect(answer.filledCount == 1 && answer.basis == .user)
    let session = model.rank(RankingRequest(user: "a", history: ["9", "30", "9"]))
    #expect(session.items == ["9", "10", "2", "30"] && session.scores == [3, 2, 1, 1])
    let unknown = model.rank(RankingRequest(user: nil, count: 2, history: ["9"]))
    #expect(unknown.items == ["9", "2"] && unknown.basis == .history)
    #expect(unknown.scores == [1, 0])
  }

  @Test("personal: two days a half-life ago weigh what one weighs today")
  func halfLife() throws {
    let interactions = try Baskets.interactions("a:1@0 a:1@1 a:2@10 a:3@11 a:4@0")
    let model = try Baskets.train(.personal, interactions, params: ["half_life_days": "10.5"])
    // As of day 12: 1 has 0.5^(12/10.5) + 0.5^(11/10.5), 2 has 0.5^(2/10.5), 3 has 0.5^(1/10.5).
    let answer = model.rank(RankingRequest(user: "a"))
    #expect(answer.items == ["1", "3", "2", "4"])
    #expect(abs(answer.scores[0] - 0.936627721394) < 1e-11)
    let exact = try Baskets.interactions("b:1@3 b:2@10 b:9@3 b:2@3 c:7@0 c:7@5 c:8@10")
    let tied = try Baskets.train(.personal, exact, params: ["half_life_days": "7"])
    // 2 on days 10 and 3 against 1 and 9 on day 3.
    #expect(tied.rank(RankingRequest(user: "b", count: 3)).items == ["2", "1", "9"])
  }

  @Test("item-knn: the cosine with shrink, by hand")
  func itemKNN() throws {
    // 1 and 2 share two users of 3 and 2, 1 and 3 one of 3 and 1.
    let interactions = try Baskets.interactions("a:1@1 a:2@1 b:1@1 b:2@1 c:1@1 c:3@1 d:4@1")
    let model = try Baskets.train(
      .itemKNN, interactions, params: ["shrink": "1", "exclude_known": "true"])
    let answer = model.rank(RankingRequest(user: "c", count: 2))
    #expect(answer.items == ["2", "4"])
    #expect(abs(answer.scores[0] - 2 / (6.0.squareRoot() + 1)) < 1e-12 && answer.scores[1] == 0)
    let session = model.rank(RankingRequest(user: nil, count: 2, history: ["2", "2"]))
    #expect(session.items == ["1", "3"] && session.basis == .history && session.filledCount == 1)
  }

  @Test(
    "what learns from others finds a user's own taste",
    arguments: ["item-knn", "ease", "ials", "bpr"])
  func taste(name: String) throws {
    let interactions = try Baskets.interactions(users: 60, items: 150)
    let trainer = try #require(RecommenderTrainer.all.first { $0.name == name })
    let params: [String: String] =
      switch name {
      case "ials": ["factors": "4", "regularization": "1"]
      case "bpr": ["factors": "4", "epochs": "100"]
      default: [:]
      }
    let model = try Baskets.train(
      trainer, interactions, params: params.merging(["exclude_known": "true"]) { $1 })
    var (own, all) = (0, 0)
    for user in 0..<60 {
      let items = model.rank(RankingRequest(user: ExactText("u\(user)"), count: 3)).items
      // Items of a user's own group have numbers with the user's parity, less one.
      own += items.reduce(0) { $0 + (Int($1.text)! % 2 == (user + 1) % 2 ? 1 : 0) }
      all += items.count
    }
    let baseline = try Baskets.train(.popularity, interactions, params: ["exclude_known": "true"])
    #expect(baseline.excludesKnown)
    #expect(Double(own) / Double(all) > 0.7, "\(own) of \(all)")
  }

  @Test("exclude_known follows the share of repeated pairs unless it is declared")
  func knownItems() throws {
    let films = try Baskets.interactions("a:1@1 a:2@1 b:1@1 b:3@2")
    #expect(try Baskets.train(.personal, films).excludesKnown)
    let groceries = try Baskets.interactions("a:1@1 a:1@2 b:1@1 b:1@2")
    #expect(!(try Baskets.train(.personal, groceries).excludesKnown))
    let declared = try Baskets.train(.personal, groceries, params: ["exclude_known": "true"])
    #expect(declared.excludesKnown && declared.rank(RankingRequest(user: "a")).items.isEmpty)
    #expect(KnownItems.areExcluded(repeats: 0.04) && !KnownItems.areExcluded(repeats: 0.06))
  }

  @Test("trainers that need times say so")
  func times() throws {
    var columns = Baskets.columns
    columns.time = nil
    let timeless = try Interactions(Baskets.table(), columns: columns)
    #expect(throws: TrainingError.timesMissing(trainer: "ranker")) {
      try Baskets.train(.ranker, timeless)
    }
    #expect(throws: TrainingError.timesMissing(trainer: "personal")) {
      try Baskets.train(.personal, timeless, params: ["half_life": "3"])
    }
    let later = RecommenderProblem(
      interactions: try Baskets.interactions("a:1@0 a:1@9"),
      params: try RecommenderTrainer.ranker.hyperparameters.parse(["windows": "1"]), asOf: 400)
    let empty = TrainingError.windowsEmpty(trainer: "ranker", days: 30)
    #expect(throws: empty) { try RecommenderTrainer.ranker.train(later) }
    #expect(
      empty.message
        == "In the 30 days before the model's day nobody took anything that the trainer ranker "
        + "could learn from. Give it a period with interactions, or choose another trainer.")
    #expect(throws: TrainingError.periodTooShort(trainer: "ranker", days: 1)) {
      try Baskets.train(.ranker, try Baskets.interactions("a:1@1 b:2@1"))
    }
    #expect(
      TrainingError.timesMissing(trainer: "ranker").message
        == "The trainer ranker learns from when items were taken, and no column of times is "
        + "declared. Declare one, or choose another trainer.")
    #expect(
      TrainingError.periodTooShort(trainer: "ranker", days: 1).message
        == "The trainer ranker learns from earlier days what is taken later, and the interactions "
        + "span 1 day. Give it a longer period, or choose another trainer.")
  }

  @Test(
    "values weigh pairs where that is asked for, and must be there", arguments: ["ease", "ials"])
  func values(name: String) throws {
    let trainer = try #require(RecommenderTrainer.all.first { $0.name == name })
    let table = Table(columns: [
      Column(name: "who", values: .categories(["a", "a", "b", "b"])),
      Column(name: "what", values: .integer([1, 2, 1, 2])),
      Column(name: "many", values: .number([9, -2, 1, 4])),
    ])
    let columns = InteractionColumns(user: "who", item: "what", value: "many")
    let model = try Baskets.train(
      trainer, try Interactions(table, columns: columns), params: ["weight": "value"])
    #expect(model.taken(by: "a").map(\.weight) == [9, 0])
    #expect(try trainer.read(model.files).files == model.files)
    let error = TrainingError.valuesMissing(trainer: name)
    #expect(throws: error) {
      try Baskets.train(
        trainer, try Baskets.interactions("a:1@1 b:2@1"), params: ["weight": "value"])
    }
    #expect(
      error.message
        == "The trainer \(name) is told to weigh values, and no column of values is declared. "
        + "Declare one, or set weight=days.")
  }

  @Test("what lies after the day of the model is not learnt from", arguments: ["personal", "ease"])
  func asOf(name: String) throws {
    let trainer = try #require(RecommenderTrainer.all.first { $0.name == name })
    let all = try Baskets.interactions("a:1@1 a:2@2 b:2@1 b:3@3 c:9@3 a:1@3")
    var problem = RecommenderProblem(
      interactions: all, params: try trainer.hyperparameters.parse([:]), asOf: 3)
    let model = try trainer.train(problem)
    problem.interactions = all.until(3)
    #expect(try trainer.train(problem).files == model.files)
    #expect(model.items == ["2", "1"])
  }

  @Test("the ranker sees, as of a day, what was taken before it")
  func features() throws {
    let interactions = try Baskets.interactions("a:1@0 a:1@10 a:1@20 a:2@20 b:1@5 b:3@5 b:3@6")
    let params = try RecommenderTrainer.ranker.hyperparameters.parse([:])
    let training = try RecommenderTraining(
      RecommenderProblem(
        interactions: interactions, params: params, kinds: ["1": "milk", "3": "milk"]))
    let features = try RankerFeatures(interactions, end: 30, ItemKinds(training), threads: 1)
    let found = features.candidates(user: 0, taken: 10, others: 1)
    #expect(found.items.map { interactions.items.ids[Int($0)] } == ["1", "2", "3"])
    let width = RankerFeatures.names.count
    #expect(found.features.count == 3 * width)
    func value(_ name: String, _ row: Int) -> Float {
      found.features[row * width + RankerFeatures.names.firstIndex(of: name)!]
    }
    #expect(value("days", 0) == 3 && value("days", 1) == 1 && value("days", 2) == 0)
    #expect(value("visits", 0) == 3 && value("visits_30_days", 0) == 3)
    #expect(value("days_since", 0) == 10 && value("days_since_first", 0) == 30)
    #expect(value("gap", 0) == 10 && value("due", 0) == 1 && value("gap", 1) == 0)
    #expect(value("days_since", 2).isNaN && value("gap", 2).isNaN)
    #expect(value("takers_60_days", 0) == 2 && value("takers_again", 0) == 0.5)
    #expect(value("kind_days", 0) == 3 && value("kind_days", 1).isNaN && value("kind_days", 2) == 3)
    #expect(value("kind_days_since", 2) == 10 && value("share_of_visits", 0) == 1)
    #expect(value("share_of_visits_since_first", 1) == 1 && value("visits_since", 0) == 0)
    #expect(value("user_days_since", 0) == 10 && value("takers_gap", 2) == 1)
    #expect(abs(value("days_half_life_10", 1) - 0.5) < 1e-6)
    // 1 and 3 share one taker of 2 and 1.
    #expect(abs(value("similarity", 2) - Float(1 / (2.0.squareRoot() + 20))) < 1e-6)
  }

  @Test("the ranker has something to say of what a user did not take")
  func rankerOfNewItems() throws {
    let interactions = try Baskets.interactions(users: 60, items: 150)
    let params = ["exclude_known": "true", "min_child_weight": "1", "rounds": "20"]
    let model = try Baskets.train(.ranker, interactions, params: params)
    let popularity = try Baskets.train(.popularity, interactions, params: ["exclude_known": "true"])
    var own = 0
    for user in 0..<60 {
      let request = RankingRequest(user: ExactText("u\(user)"), count: 3)
      let answer = model.rank(request)
      #expect(answer.filledCount == 0 && answer.basis == .user)
      own += answer.items.reduce(0) { $0 + (Int($1.text)! % 2 == (user + 1) % 2 ? 1 : 0) }
      #expect(popularity.rank(request).filledCount == 3)
    }
    #expect(own > 126, "\(own) of 180")
  }
}
