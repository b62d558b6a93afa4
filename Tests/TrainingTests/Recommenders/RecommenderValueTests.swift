import Datasets
import Domain
import Foundation
import Testing

@testable import Training

/// `Values/recommenders.json`, which `Values/make-recommenders.py` made with numpy: lists, scores and
/// figures of 24 households, trained on January to March 2017 and judged by April.
@Suite("Recommenders agree with numpy")
struct RecommenderValueTests {
  private struct Expected: Decodable {
    let households: [Int]
    let lists: [[Int]]
    /// Null for items that only fill a list up.
    let scores: [[Double?]]
    let figures: [Double]

    private enum CodingKeys: String, CodingKey {
      case households
      case lists
      case scores
      case figures = "precision, recall, NDCG, MAP, hit rate, MRR"
    }
  }

  static let cases: [(key: String, trainer: String, params: [String: String])] = [
    ("popularity", "popularity", [:]),
    ("personal", "personal", [:]),
    ("personal-40", "personal", ["half_life_days": "40"]),
    ("item-knn", "item-knn", ["items": "300", "neighbours": "30"]),
    ("ease", "ease", ["items": "200", "lambda": "20"]),
  ]

  private func interactions() throws -> Interactions {
    let text = String(decoding: try Samples.value("recommender-input.csv"), as: UTF8.self)
    return try Interactions(
      try TableReader.read(text: text),
      columns: InteractionColumns(user: "household", item: "item", time: "date"))
  }

  private func model(
    _ trainer: String, _ params: [String: String], _ interactions: Interactions
  ) throws -> TrainedRecommender {
    let trainer = try #require(RecommenderTrainer.all.first { $0.name == trainer })
    return try trainer.train(
      RecommenderProblem(
        interactions: interactions.until(Self.april),
        params: try trainer.hyperparameters.parse(params), threads: 2, asOf: Self.april))
  }

  /// 2017-04-01 as days since 1970-01-01.
  private static let april = Int(CivilDate(year: 2017, month: 4, day: 1).daysSinceEpoch)

  @Test("in lists, scores and figures", arguments: cases.map(\.key))
  func values(key: String) throws {
    let named = try #require(Self.cases.first { $0.key == key })
    let all = try JSONDecoder().decode(
      [String: Expected].self, from: try Samples.value("recommenders.json"))
    let expected = try #require(all[key])
    let interactions = try interactions()
    let model = try model(named.trainer, named.params, interactions)
    for (place, household) in expected.households.enumerated() {
      let answer = model.rank(RankingRequest(user: ExactText("\(household)")))
      #expect(answer.items.map(\.text) == expected.lists[place].map(String.init))
      for (found, wanted) in zip(answer.scores, expected.scores[place]) {
        // The weights of ease are floats.
        let tolerance = key == "ease" ? 1e-6 : 1e-9
        if let wanted { #expect(abs(found - wanted) <= tolerance * max(1, abs(wanted))) }
      }
      let filled = expected.scores[place].reduce(0) { $0 + ($1 == nil ? 1 : 0) }
      if key != "popularity" { #expect(answer.filledCount == filled) }
    }
    let evaluation = RankingEvaluation(
      of: model, against: interactions.from(Self.april), count: 10, threads: 2)
    let figures = [
      evaluation.mean(\.precision), evaluation.mean(\.recall), evaluation.mean(\.ndcg),
      evaluation.mean(\.averagePrecision), evaluation.mean(\.hitRate),
      evaluation.mean(\.reciprocalRank),
    ]
    for (found, wanted) in zip(figures, expected.figures) {
      #expect(abs(try #require(found) - wanted) <= 1e-9)
    }
  }

  @Test("the ranker beats what a household takes most often")
  func ranker() throws {
    let interactions = try interactions()
    func precision(_ trainer: String, _ params: [String: String]) throws -> Double {
      let model = try model(trainer, params, interactions)
      let evaluation = RankingEvaluation(of: model, against: interactions.from(Self.april))
      return try #require(evaluation.mean(\.precision))
    }
    let ranker = try precision("ranker", ["rounds": "30", "max_depth": "3", "windows": "2"])
    #expect(ranker >= (try precision("popularity", [:])) + 0.1)
    #expect(ranker >= (try precision("personal", [:])) - 0.02)
  }
}
