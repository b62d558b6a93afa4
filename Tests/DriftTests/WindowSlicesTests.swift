import Domain
import Outcomes
import Testing

@testable import Drift

/// Slices of a window's lists on cases that are small enough to be done by hand.
@Suite("Slices of a window of lists")
struct WindowSlicesTests {
  /// `ann` took two items, `bob` one; `old` was there 100 days before the end, `new` the last day.
  private static let catalogue = KnownCatalogue(
    taken: [2, 1], firstDays: [0, 99], lastDay: 99, users: ["ann", "bob"],
    numbers: { ["old": 0, "new": 1][$0] }, history: { ["ann": [0, 1], "bob": [0]][$0] })

  private func slices(
    _ lists: [[String]], _ truths: [[String]?], of users: [ExactText?],
    kinds: SliceKinds = SliceKinds()
  ) throws -> [EvaluationSlice] {
    let ranked = Rankings(lists.map { list in (items: list, scores: list.map { _ in 1 }) })
    let performance = try RealizedPerformance(
      .rankings(ranked), Truths(truths.map { $0.map { .items($0) } }))
    return performance.slices(of: users, by: Self.catalogue, kinds: kinds)
  }

  @Test("only labelled rows count, each by its own user, and who has no id is unknown")
  func rows() throws {
    let slices = try slices(
      [["new"], ["old"], ["old"], ["old", "new"], ["old"]], [nil, ["old"], [], ["new"], ["old"]],
      of: ["ann", "ann", "bob", nil, "cyd"])
    let activity = slices.filter { $0.by == .activity }
    #expect(activity.map(\.name) == ["low", "middle", "unknown"])
    #expect(activity.map(\.bounds) == ["items: 1", "items: 2", nil])
    #expect(activity.map(\.users) == [1, 1, 2])
    #expect(activity.map { $0.metrics["hit_rate@10"] } == [0, 1, 1])
    #expect(activity.map { $0.metrics["precision@10"] } == [0, 0.1, 0.1])
    // Who took nothing says nothing of what was missed.
    #expect(activity.map { $0.metrics["recall@10"] } == [nil, 1, 1])
    #expect(activity[2].errors?["precision@10"] == 0 && activity[0].errors == [:])
    let age = slices.filter { $0.by == .itemAge }
    #expect(age.map(\.name) == ["last 30 days", "older"] && age.map(\.users) == [1, 2])
  }

  @Test("the first ten of a list count, and the error is that of a mean over users")
  func band() throws {
    let long = (0..<14).map { "x\($0)" }
    let slices = try slices(
      [long, long, ["x1"]], [["x0", "x1", "x13"], ["x1", "x12"], ["no"]],
      of: ["ann", "ann", "ann"], kinds: SliceKinds(items: ["x1": "tea", "x13": "cake"]))
    let whole = try #require(slices.first)
    #expect(whole.users == 3 && abs(whole.metrics["precision@10"]! - 0.1) < 1e-12)
    // 0.2, 0.1 and 0: a deviation of 0.1 over the root of three.
    let error = try #require(whole.errors?["precision@10"])
    #expect(abs(error - 0.1 / 3.0.squareRoot()) < 1e-12)
    #expect(abs(whole.band(of: "precision@10")! - 1.959_963_984_540_054 * error) < 1e-12)
    let kinds = slices.filter { $0.by == .kind }
    #expect(kinds.map(\.name) == ["tea", "cake", "without a kind"])
    #expect(kinds.map { $0.metrics["recall@10"] } == [1, 0, 1.0 / 3])
    #expect(kinds.map(\.hitShare) == [2.0 / 3, 0, 1.0 / 3])
  }

  @Test("a change is worse where the loss is more than chance gives")
  func worse() throws {
    func slice(_ value: Double, _ error: Double?) -> EvaluationSlice {
      EvaluationSlice(
        by: .activity, name: "low", users: 9, hitShare: nil, metrics: ["ndcg@10": value],
        errors: error.map { ["ndcg@10": $0] }, hitRateLower: 0, hitRateUpper: 1)
    }
    let first = slice(0.5, 0.03)
    #expect(
      slice(0.4, 0.04).change(of: "ndcg@10", from: first).map { abs($0 + 0.1) < 1e-12 } == true)
    // The two errors together are 0.05: 0.098 is within chance.
    #expect(slice(0.4, 0.04).isWorse(by: "ndcg@10", than: first))
    #expect(!slice(0.403, 0.04).isWorse(by: "ndcg@10", than: first))
    #expect(!slice(0.9, 0.04).isWorse(by: "ndcg@10", than: first))
    #expect(!slice(0.1, nil).isWorse(by: "ndcg@10", than: first))
    #expect(!slice(0.1, 0).isWorse(by: "ndcg@10", than: nil))
    #expect(slice(0.1, 0).counterpart(in: [first]) == first)
  }

  @Test("answers that are no lists have none, nor do lists without a label")
  func none() throws {
    #expect(try slices([["old"]], [nil], of: ["ann"]).isEmpty)
    let numbers = try RealizedPerformance(
      Answers([1], of: .regression), Truths([.quantity(1)]))
    #expect(numbers.slices(of: ["ann"], by: Self.catalogue, kinds: SliceKinds()).isEmpty)
  }
}
