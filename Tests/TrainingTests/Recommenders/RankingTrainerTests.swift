import Datasets
import Domain
import Foundation
import Outcomes
import Testing

@testable import Training

/// Recommenders as trainers among others: from a table to a model directory and back.
@Suite("Every trainer of lists")
struct RankingTrainerTests {
  static let trainers = Trainer.all.filter { $0.tasks == [.ranking] }

  private func problem(_ trainer: Trainer, _ table: Table = Baskets.table()) throws -> Problem {
    Problem(
      train: TableRows(table), roles: ColumnRoles(target: "what", user: "who", time: "when"),
      params: trainer.hyperparameters.standard, seed: 1)
  }

  @Test("learns from kinds of items where it says so, and from nothing else of them")
  func kinds() throws {
    for trainer in Self.trainers {
      var problem = try problem(trainer)
      problem.params = try trainer.hyperparameters.parse(Baskets.params[trainer.name] ?? [:])
      func file() throws -> Data? {
        try trainer.train(problem).fitted.files[TrainedRecommender.file]
      }
      let without = try file()
      problem.kinds = Baskets.kinds
      #expect(try (file() != without) == trainer.usesKinds, "\(trainer.name)")
    }
  }

  @Test("is one for each recommender")
  func roster() {
    #expect(Self.trainers.map(\.name) == RecommenderTrainer.all.map(\.name))
  }

  @Test(
    "answers a row with the list of its user, whatever the row's other columns", arguments: trainers
  )
  func answers(trainer: Trainer) throws {
    let model = try trainer.train(try problem(trainer))
    #expect(model.task == .ranking && model.target.column == "what")
    #expect(model.inputs == [ColumnSchema(name: "who", type: .category)])
    let users = ["u1", "u0", "nobody"]
    let table = Table(columns: [
      Column(name: "city", values: .categories(["x", "y", "z"])),
      Column(name: "who", values: .categories(users)),
    ])
    guard case .rankings(let lists) = try model.answer(table, threads: 2) else {
      Issue.record("no lists")
      return
    }
    let recommender = try #require(model.fitted as? RecommenderModel).recommender
    for (row, user) in users.enumerated() {
      let list = recommender.rank([RankingRequest(user: ExactText(user))])[0]
      #expect(lists.items(row) == list.items.map(\.text))
      #expect(Array(lists.scores[lists.places(row)]) == list.scores)
    }
    #expect(throws: TrainingError.columnsMissing(["who"], present: ["city"])) {
      try model.answer(Table(columns: [table.columns[0]]))
    }
  }

  @Test("comes back from its files as it was, and refuses damaged ones", arguments: trainers)
  func files(trainer: Trainer) throws {
    let table = Baskets.table()
    let model = try trainer.train(try problem(trainer, table))
    let files = Samples.bytes(model)
    let loaded = try TrainedModel(files: ModelFiles(files))
    #expect(loaded.card == model.card && Samples.bytes(loaded) == files)
    #expect(try loaded.answer(table) == model.answer(table))
    Samples.expectRefusals(of: files)
  }

  @Test("is judged by what each user took, once a user")
  func evaluation() throws {
    let trainer = try Trainer.named("popularity")
    let model = try trainer.train(try problem(trainer))
    let later = Table(columns: [
      Column(name: "who", values: .categories(["u0", "u0", "u0", "new", nil])),
      Column(name: "what", values: .integer([1, 1, 999, 2, 3])),
    ])
    let cases = try model.cases(in: TableRows(later))
    #expect(cases.questions.rowCount == 2 && cases.labels.values == [1, 2])
    let evaluation = try model.evaluate(on: TableRows(later))
    #expect(evaluation.rows == 2 && evaluation.metrics.keys.contains("ndcg@10"))
    // The first ten hold item 1 and item 2, one each: of ten, and of what was taken.
    #expect(evaluation.metrics["precision@10"] == 0.1)
    #expect(evaluation.metrics["recall@10"] == 0.75)
    #expect(throws: TrainingError.noRows(table: "evaluation")) {
      try model.cases(in: TableRows(later.rows(in: 4..<5)))
    }
  }

  @Test("has lists as long as its metric judges, ten at least, also when it is read back")
  func cutoff() throws {
    let trainer = try Trainer.named("personal")
    let later = TableRows(Baskets.table(seed: 4))
    for (cutoff, length) in [(3, 10), (20, 20)] {
      var problem = try problem(trainer)
      problem.metric = MetricKey("precision", cutoff: cutoff)
      let model = try trainer.train(problem)
      let loaded = try TrainedModel(files: ModelFiles(Samples.bytes(model)))
      #expect(loaded.listLength == length && model.listLength == length)
      let cases = try loaded.cases(in: later)
      guard case .rankings(let lists) = try loaded.answer(cases.questions),
        case .rankings(let longer) = try loaded.answer(
          cases.questions, judgedBy: MetricKey("map", cutoff: 25))
      else {
        Issue.record("no lists")
        return
      }
      #expect(lists.items(0).count == length && longer.items(0).count == 25)
      #expect(longer.items(0).starts(with: lists.items(0)))
      let figures = try loaded.evaluate(on: later).metrics
      #expect(figures["ndcg@10"] != nil && figures["map@\(cutoff)"] != nil)
      #expect(figures["ndcg@5"] == nil)
      // Everything is taken by everyone or nearly: of twenty fewer are missed than of three.
      #expect(figures["recall@\(cutoff)"].map { cutoff == 3 ? $0 < 0.3 : $0 > 0.6 } == true)
    }
  }

  @Test("whose numbers grow beyond all bounds says so, and there is no model of them")
  func diverged() throws {
    let trainer = try Trainer.named("bpr")
    var problem = try problem(trainer)
    problem.params = try trainer.hyperparameters.parse(
      ["learning_rate": "10", "epochs": "200", "regularization": "1"])
    #expect(throws: TrainingError.diverged(trainer: "bpr")) { try trainer.train(problem) }
    #expect("\(TrainingError.diverged(trainer: "bpr"))".contains("learning_rate"))
  }

  @Test("without a column of users it says what it learns")
  func withoutUsers() throws {
    let trainer = try Trainer.named("popularity")
    var problem = try problem(trainer)
    problem.roles.user = nil
    #expect(
      throws: TrainingError.taskUnfit(task: "multiclass", trainer: "popularity", known: ["ranking"])
    ) { try trainer.train(problem) }
  }
}
