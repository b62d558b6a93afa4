import Domain
import Testing

@testable import Training

@Suite("Evaluation of lists")
struct RankingEvaluationTests {
  @Test("by hand: two users, three items, lists of two")
  func byHand() throws {
    // a takes 1 and 2, b takes 1, c takes 3 twice.
    let known = try Baskets.interactions("a:1@1 a:2@1 a:2@2 b:1@1 c:3@1 c:3@2")
    let model = try Baskets.train(.personal, known)
    #expect(model.items == ["1", "2", "3"] && model.takers == [2, 1, 1])
    // Afterwards a takes 2, and b takes 3 and something that nobody took before.
    let truth = try Baskets.interactions("a:2@5 b:3@5 b:9@6")
    let evaluation = RankingEvaluation(of: model, against: truth, count: 2)
    // a is shown 2, 1; b is shown 1, and 2 to fill the list up.
    #expect(evaluation.users == ["a", "b"])
    #expect(evaluation.qualities.map(\.precision) == [0.5, 0])
    #expect(evaluation.mean(\.recall) == 0.5)
    #expect(evaluation.mean(\.ndcg) == 0.5)
    #expect(evaluation.shown == [2, 2, 0])
    #expect(evaluation.catalogueCoverage == 2.0 / 3)
    #expect(evaluation.giniOfExposure == 1.0 / 3)
    #expect(evaluation.shareOfRepeats == 0.75)
    #expect(evaluation.shareOfUnknownItems == 1.0 / 3)
    #expect(evaluation.bases == [.user, .user])
    // log2(3 / 2) and log2(3), twice each.
    #expect(abs(evaluation.novelty! - 1.084962500721156) < 1e-12)
    // Lists have (2/3 + 1/3) / 2 each; 1/3 is taken by a, (1/3 + 0) / 2 by b.
    #expect(abs(evaluation.popularityLift! - 1) < 1e-12)
  }

  @Test("nobody who took anything gives no figure")
  func nobody() throws {
    let known = try Baskets.interactions("a:1@1")
    let evaluation = RankingEvaluation(
      of: try Baskets.train(.personal, known), against: known.from(5))
    #expect(evaluation.users.isEmpty && evaluation.mean(\.precision) == nil)
    #expect(evaluation.catalogueCoverage == nil && evaluation.giniOfExposure == nil)
    #expect(evaluation.novelty == nil && evaluation.popularityLift == nil)
    #expect(evaluation.shareOfRepeats == nil && evaluation.shareOfUnknownItems == nil)
  }
}
