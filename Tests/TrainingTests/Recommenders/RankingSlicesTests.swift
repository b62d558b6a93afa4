import Datasets
import Domain
import Outcomes
import Testing

@testable import Training

@Suite("Slices of an evaluation of lists")
struct RankingSlicesTests {
  private func slices(
    _ known: String, _ truth: String, count: Int = 2, kinds: SliceKinds = SliceKinds(),
    dated: Bool = false
  ) throws -> [EvaluationSlice] {
    let interactions = try dated ? Self.dated(known) : Baskets.interactions(known)
    let model = try Baskets.train(
      .personal, interactions, params: ["exclude_known": "false"])
    return try Self.slices(of: model, try Baskets.interactions(truth), count, kinds)
  }

  private static func slices(
    of model: TrainedRecommender, _ truth: Interactions, _ count: Int,
    _ kinds: SliceKinds
  ) throws -> [EvaluationSlice] {
    let users = truth.users.ids.filter { !truth.items(of: $0).isEmpty }
    let lists = model.rank(users.map { RankingRequest(user: $0, count: count) })
    let taken = users.map { user in
      Truth.items(truth.items(of: user).map { truth.items.ids[Int($0)].text })
    }
    let outcomes = try AlignedOutcomes(.rankings(Rankings(lists)), Truths(taken))
    let slices = RankingSlices(outcomes, users: users, of: model.catalogue, count: count)
    return try #require(slices).all(kinds: kinds)
  }

  /// As `Baskets` has it, with dates and not numbers of days.
  private static func dated(_ text: String) throws -> Interactions {
    let rows = text.split(separator: " ").map { $0.split { ":@".contains($0) } }
    return try Interactions(
      Table(columns: [
        Column(name: "who", values: .categories(rows.map { String($0[0]) })),
        Column(name: "what", values: .categories(rows.map { String($0[1]) })),
        Column(name: "when", values: .time(rows.map { Int64($0[2])! * 86_400_000 })),
      ]), columns: Baskets.columns)
  }

  @Test("by activity: thirds of the known users by how many items they took, unknown ones apart")
  func activity() throws {
    // a took one item, b two, c three; d is unknown.
    let slices = try slices(
      "a:1@1 b:1@1 b:2@1 c:1@1 c:2@1 c:3@1", "a:1@5 b:3@5 c:1@5 c:3@5 d:1@5 d:2@6")
    #expect(slices.allSatisfy { $0.by == .activity && $0.items == nil })
    #expect(slices.map(\.name) == ["low", "middle", "high", "unknown"])
    #expect(slices.map(\.bounds) == ["items: 1", "items: 2", "items: 3", nil])
    #expect(slices.map(\.users) == [1, 1, 1, 1])
    // Everybody is shown 1 and 2.
    #expect(slices.map { $0.metrics["precision@2"] } == [0.5, 0, 0.5, 1])
    #expect(slices.map { $0.metrics["recall@2"] } == [1, 0, 0.5, 1])
    #expect(slices.map { $0.metrics["hit_rate@2"] } == [1, 0, 1, 1])
    #expect(slices.map(\.hitShare) == [0.25, 0, 0.25, 0.5])
    // Wilson's interval of one of one, z² = 3.8415: 1 ÷ (1 + z²).
    #expect(abs(slices[0].hitRateLower - 0.206549) < 1e-6 && slices[0].hitRateUpper == 1)
  }

  @Test("users with equally many items are in one third, and none is in two")
  func ties() throws {
    let slices = try slices("a:1@1 b:1@1 c:2@1", "a:1@5 b:1@5 c:1@5")
    #expect(slices.map(\.name) == ["low"] && slices.map(\.users) == [3])
  }

  @Test("by age of the item: what was first taken when, against the end of the training data")
  func age() throws {
    // The data end on day 100: 1 is 100 days old, 2 90, 3 31, 4 30; 9 is unknown.
    let slices = try slices(
      "a:1@1 a:2@11 a:3@70 a:4@71 b:1@100", "a:1@101 a:2@101 a:3@101 a:4@101 a:9@101 b:1@102",
      count: 4, dated: true
    ).filter { $0.by == .itemAge }
    #expect(slices.map(\.name) == ["last 30 days", "31 to 90 days", "older", "unknown"])
    #expect(slices.map(\.items) == [1, 2, 1, 1])
    #expect(slices.map(\.users) == [1, 1, 2, 1])
    #expect(slices.map(\.hitShare) == [0.2, 0.4, 0.4, 0])
    #expect(slices.map { $0.metrics["recall@4"] } == [1, 1, 1, 0])
    #expect(slices.map { $0.metrics["precision@4"] } == [0.25, 0.5, 0.25, 0])
    #expect(slices[3].hitRateLower == 0 && abs(slices[3].hitRateUpper - 0.793451) < 1e-6)
  }

  @Test("numbered days are no dates: there is no age")
  func undated() throws {
    #expect(try slices("a:1@1", "a:1@5").allSatisfy { $0.by == .activity })
  }

  @Test("by kind: most taken first, ranks are those of the whole list, items without one last")
  func kinds() throws {
    let slices = try slices(
      "a:1@1 b:1@1 a:2@1", "a:1@5 b:1@5 a:2@5 b:7@5",
      kinds: SliceKinds(items: ["1": "tea", "2": "cake"])
    ).filter { $0.by == .kind }
    #expect(slices.map(\.name) == ["tea", "cake", "without a kind"])
    #expect(slices.map(\.users) == [2, 1, 1] && slices.map(\.items) == [1, 1, 1])
    // Cake stands second for a: 1 ÷ log2(3).
    #expect(slices[0].metrics["ndcg@2"] == 1)
    #expect(abs(slices[1].metrics["ndcg@2"]! - 0.6309297535714575) < 1e-12)
    #expect(abs(slices[0].hitShare! - 2.0 / 3) < 1e-12 && slices[2].hitShare == 0)
  }

  @Test("by kind of user: most asked for first, users without one last, each with own lists")
  func userKinds() throws {
    let slices = try slices(
      "a:1@1 b:1@1 c:2@1", "a:1@5 b:9@5 c:2@5 d:1@5",
      kinds: SliceKinds(users: ["a": "firm", "b": "home", "c": "home"])
    ).filter { $0.by == .userKind }
    #expect(
      slices.map(\.label) == ["user kind: home", "user kind: firm", "user kind: without a kind"])
    #expect(slices.map(\.users) == [2, 1, 1] && slices.allSatisfy { $0.items == nil })
    #expect(slices.map { $0.metrics["recall@2"] } == [0.5, 1, 1])
    #expect(abs(slices.compactMap(\.hitShare).reduce(0, +) - 1) < 1e-12)
  }

  @Test("kinds beyond twelve are one part, and all parts together have all hits")
  func manyKinds() throws {
    let known = (1...15).map { "a:\($0)@1" }.joined(separator: " ")
    let kinds = Dictionary(
      uniqueKeysWithValues: (1...15).map { (ExactText("\($0)"), ExactText("kind \($0)")) })
    let slices = try slices(known, known, count: 15, kinds: SliceKinds(items: kinds)).filter {
      $0.by == .kind
    }
    #expect(slices.count == 13 && slices.last?.name == "others")
    #expect(slices.last?.bounds == "kinds: 3" && slices.last?.items == 3)
    #expect(abs(slices.compactMap(\.hitShare).reduce(0, +) - 1) < 1e-12)
  }

  @Test("nobody who took anything gives none")
  func nobody() throws {
    let known = try Baskets.interactions("a:1@1")
    let model = try Baskets.train(.personal, known)
    #expect(
      try Self.slices(
        of: model, known.from(5), 10, SliceKinds(items: ["1": "tea"], users: ["a": "x"])
      ).isEmpty)
  }
}
