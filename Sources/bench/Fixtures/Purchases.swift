import CResources
import Datasets
import Domain
import Training

/// The grocer's purchases that ship with the program, cut by months of 2017.
struct Purchases {
  let all: Interactions
  let table: Table
  /// Of each product its type.
  private let kinds: [ExactText: ExactText]

  static let columns = InteractionColumns(user: "household", item: "item", time: "date")

  init() throws {
    table = try Table.shipped(curlew_demo_purchases())
    all = try Interactions(table, columns: Self.columns)
    let products = Descriptions(
      try Table.shipped(curlew_demo_products()),
      DescriptionDeclaration(dataset: "products", id: "item", kind: "product_type"))
    kinds = products?.kinds ?? [:]
  }

  /// Days since 1970 of a month's first day; 13 is the day after the year.
  static func day(month: Int) -> Int {
    let date =
      month > 12
      ? CivilDate(year: 2018, month: month - 12, day: 1)
      : CivilDate(year: 2017, month: month, day: 1)
    return Int(date.daysSinceEpoch)
  }

  /// What was bought from one month's first day to another's.
  func months(_ from: Int, until: Int) -> Interactions {
    all.during(Self.day(month: from)..<Self.day(month: until))
  }

  /// A recommender of the months before one, as of its first day.
  func train(
    _ trainer: RecommenderTrainer, _ params: [String: String] = [:], months: Range<Int>,
    seed: Int = 0
  ) throws -> TrainedRecommender {
    try trainer.train(
      RecommenderProblem(
        interactions: self.months(months.lowerBound, until: months.upperBound),
        params: try trainer.hyperparameters.parse(params),
        seed: UInt64(seed), threads: 2, asOf: Self.day(month: months.upperBound), kinds: kinds))
  }

  /// Its mean precision at 10 in a month.
  func precision(of model: TrainedRecommender, month: Int) -> Double {
    let taken = months(month, until: month + 1)
    return RankingEvaluation(of: model, against: taken, threads: 2).mean(\.precision) ?? 0
  }
}
