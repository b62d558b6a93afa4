import Datasets
import Domain
import Testing

@testable import Training

/// The ranker follows what somebody says was just taken.
@Suite("A session of the ranker")
struct RankerSessionTests {
  private func model(
    _ interactions: Interactions, _ params: [String: String] = [:]
  ) throws -> TrainedRecommender {
    try Baskets.train(
      .ranker, interactions, params: ["rounds": "20", "windows": "3"].merging(params) { $1 })
  }

  @Test(
    "what was taken on the last day anyway changes no bit: the trees answer as the library does",
    arguments: ["pairwise", "logistic", "ndcg"])
  func same(objective: String) throws {
    let interactions = try Baskets.interactions()
    let model = try model(interactions, ["objective": objective])
    #expect(model.usesHistory)
    let last = interactions.from(19)
    for user in model.users {
      let taken = last.items(of: user).map { interactions.items.ids[Int($0)] }
      guard !taken.isEmpty else { continue }
      let answer = model.rank(RankingRequest(user: user, count: 30))
      #expect(model.rank(RankingRequest(user: user, count: 30, history: taken)) == answer)
    }
  }

  @Test("a session of a known user is a visit of the last day, and what it holds scores more")
  func known() throws {
    let interactions = try Baskets.interactions()
    let model = try model(interactions)
    let last = interactions.from(19)
    for user in model.users {
      let before = model.rank(RankingRequest(user: user, count: 30))
      let taken = Set(last.items(of: user).map { interactions.items.ids[Int($0)] })
      let place = try #require(before.items.lastIndex { !taken.contains($0) })
      let item = before.items[place]
      let now = model.rank(RankingRequest(user: user, count: 30, history: [item, item]))
      #expect(now.basis == .user && now != before)
      #expect(now == model.rank(RankingRequest(user: user, count: 30, history: ["?", item])))
      let new = try #require(now.items.firstIndex(of: item))
      #expect(new <= place && now.scores[new] > before.scores[place])
    }
  }

  @Test("an unknown user is ranked by the session alone, as if it were all that was ever taken")
  func unknown() throws {
    let model = try model(try Baskets.interactions())
    let popular = model.rank(RankingRequest(user: nil, count: 10))
    let even = model.rank(RankingRequest(user: nil, count: 10, history: ["12", "8"]))
    #expect(popular.basis == .popularity && even.basis == .history && even.restsOnHistory)
    #expect(even.items != popular.items && even.items.contains("12") && even.items.contains("8"))
    #expect(even == model.rank(RankingRequest(user: "nobody", count: 10, history: ["8", "12"])))
    let odd = model.rank(RankingRequest(user: nil, count: 10, history: ["11", "7"]))
    let sameParity = { (list: RankedItems, rest: Int) in
      list.items.count { Int($0.text)! % 2 == rest }
    }
    #expect(sameParity(even, 0) > sameParity(odd, 0))
  }

  @Test("what was taken before and just now is left out where known items are")
  func excluded() throws {
    let model = try model(try Baskets.interactions(), ["exclude_known": "true"])
    let plain = model.rank(RankingRequest(user: "u1", count: 30))
    let item = try #require(plain.items.first)
    let now = model.rank(RankingRequest(user: "u1", count: 30, history: [item]))
    #expect(Set(now.items) == Set(plain.items).subtracting([item]))
  }

  @Test("a file of a version before has no sessions: it answers as it did, and says so")
  func before() throws {
    let trainer = RecommenderTrainer.ranker
    let model = try model(try Baskets.interactions())
    let fitted = try #require(model.fitted as? RankerRecommender)
    let old = TrainedRecommender(
      trainer: model.trainer,
      fitted: RankerRecommender(
        knowledge: fitted.knowledge, scores: fitted.scores, booster: fitted.booster, session: nil))
    let read = try trainer.read(old.files)
    #expect(!read.usesHistory && model.usesHistory)
    let asked = model.users.map { RankingRequest(user: $0, count: 20) }
    #expect(read.rank(asked) == model.rank(asked))
    #expect(
      read.rank(RankingRequest(user: nil, history: ["8"])).basis == .popularity)
  }
}
