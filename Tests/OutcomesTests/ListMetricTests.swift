import Domain
import Testing

@testable import Outcomes

/// Lists of items against what was taken, by hand.
@Suite("Metrics of lists")
struct ListMetricTests {
  /// Two users: of three items the second and third were taken, with one more that is not in the list;
  /// and nothing was taken of one.
  private func outcomes(_ taken: [Truth?]) throws -> AlignedOutcomes {
    let lists = try #require(
      Rankings(
        starts: [0, 3, 4], codes: [0, 1, 2, 1], scores: [3, 2, 1, 9], names: ["a", "b", "c"]))
    return try AlignedOutcomes(.rankings(lists), Truths(taken))
  }

  private func value(_ text: String, _ outcomes: AlignedOutcomes) throws -> Double? {
    let key = try #require(MetricKey(parsing: text))
    return try #require(Metric.named(key)).value(outcomes)
  }

  @Test("each is the mean over the rows that define it")
  func values() throws {
    let both = try outcomes([.items(["b", "c", "z"]), .items([])])
    #expect(both.labelled == 2 && both.labels == [3, 0])
    // Precision and hit rate count who took nothing; the others do not.
    #expect(try value("precision@2", both) == (0.5 + 0) / 2)
    #expect(try value("hit_rate@3", both) == 0.5)
    #expect(try value("recall@3", both) == 2.0 / 3)
    #expect(try value("mrr@3", both) == 0.5)
    #expect(try value("map@3", both) == (1.0 / 2 + 2.0 / 3) / 3)
    let gain = 1 / 1.584_962_500_721_156 + 0.5
    let ideal = 1 + 1 / 1.584_962_500_721_156 + 0.5
    #expect(abs(try #require(try value("ndcg@3", both)) - gain / ideal) < 1e-12)
    #expect(try value("recall@1", both) == 0)
  }

  @Test("a row without a label does not count, whatever it was answered")
  func unlabelled() throws {
    let one = try outcomes([nil, .items(["b"])])
    #expect(one.labelled == 1 && one.coverage == 0.5)
    #expect(try value("precision@1", one) == 1)
    let none = try outcomes([nil, nil])
    #expect(try value("ndcg@10", none) == nil)
    let words = try outcomes([.class("b"), .quantity(1)])
    #expect(words.unfit == 2 && words.labelled == 0)
  }

  @Test("looks alike but differs: ids are compared by their bytes")
  func bytes() throws {
    let lists = try #require(
      Rankings(starts: [0, 1], codes: [0], scores: [1], names: ["caf\u{e9}"]))
    let outcomes = try AlignedOutcomes(.rankings(lists), Truths([.items(["cafe\u{301}"])]))
    #expect(try value("hit_rate@1", outcomes) == 0)
  }

  @Test("a key without a cut-off judges no list, and one with it no class")
  func keys() {
    #expect(Metric.named(MetricKey("ndcg")) == nil)
    #expect(Metric.named(MetricKey("auc", cutoff: 10)) == nil)
    #expect(MetricKey("precision", cutoff: 5).isKnown && !MetricKey("precision").isKnown)
    #expect(!MetricKey("auc", cutoff: 5).isKnown && MetricKey.auc.isKnown)
  }

  @Test("lists that break what holds for them are refused")
  func invariants() {
    #expect(Rankings(starts: [0, 2], codes: [0, 0], scores: [1, 1], names: ["a"]) == nil)
    #expect(Rankings(starts: [0, 1], codes: [1], scores: [1], names: ["a"]) == nil)
    #expect(Rankings(starts: [0, 2, 1], codes: [0], scores: [1], names: ["a"]) == nil)
    #expect(Rankings(starts: [0, 1], codes: [0], scores: [], names: ["a"]) == nil)
    #expect(Rankings(starts: [], codes: [], scores: [], names: []) == nil)
    #expect(Rankings(starts: [0], codes: [], scores: [], names: [])?.rowCount == 0)
  }

  @Test("an answer that is no number is told with its row, not its place among the items")
  func notFinite() throws {
    let lists = Rankings([
      (items: ["a", "b", "c"], scores: [3, 2, 1]), (items: [], scores: []),
      (items: ["a", "b"], scores: [1, .nan]),
    ])
    #expect(Answers.rankings(lists).firstNotFinite == 2)
    #expect(Answers.rankings(lists.selecting([0, 1])).firstNotFinite == nil)
    #expect(
      Answers.distributions([1, 0, 0.5, .infinity], classes: ["a", "b"]).firstNotFinite == 1)
  }

  @Test("what was taken is a list of ids, of which each counts once", arguments: ["", "a\u{0}b"])
  func parsed(bad: String) {
    let parser = TruthParser(task: .ranking)
    #expect(parser.truth(items: ["b", "a", "b"]) == .items(["a", "b"]))
    #expect(parser.truth(items: []) == .items([]))
    #expect(parser.truth(items: ["a", bad]) == nil)
    #expect(parser.truth(items: [String(repeating: "x", count: 257)]) == nil)
    #expect(TruthParser(task: .regression).truth(items: ["a"]) == nil)
  }

  @Test("lists of several versions become one, each with its own items")
  func concatenated() throws {
    let one = try #require(
      Rankings(starts: [0, 1], codes: [0], scores: [1], names: ["a"]))
    let other = try #require(
      Rankings(starts: [0, 2], codes: [1, 0], scores: [2, 1], names: ["a", "b"]))
    guard
      case .rankings(let whole) = try Alignment.concatenated([.rankings(one), .rankings(other)])
    else {
      Issue.record("no lists")
      return
    }
    #expect(whole.items(0) == ["a"] && whole.items(1) == ["b", "a"])
    #expect(throws: OutcomesError.tasksDiffer("ranking", "regression")) {
      try Alignment.onOneList(.rankings(one), .quantities([1]))
    }
  }

  @Test("Titles fit above a column")
  func titles() {
    let titles = Metric.all(for: .ranking).map(\.key.title)
    #expect(titles == ["NDCG@10", "P@10", "R@10", "MAP@10", "MRR@10", "HR@10"])
  }
}
