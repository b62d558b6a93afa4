import Domain
import Testing

@testable import Store

@Suite("Traffic and labels")
struct ServingTests {
  private let test: TestStore
  private var store: Store { test.store }

  init() throws {
    test = try TestStore()
    try test.endpoint()
  }

  private func traffic(_ start: Int64, requests: Int = 10, version: Int = 1) -> Traffic {
    Traffic(
      endpoint: "flights", version: version, start: at(start), seconds: 1, requests: requests,
      rows: 500, errors: 1, medianMilliseconds: 0.5, p99Milliseconds: 2, maxMilliseconds: 9)
  }

  private func label(_ id: PredictionID, _ value: Double, _ seconds: Int64 = 0) -> Label {
    Label(prediction: id, truth: .quantity(value), observedAt: at(seconds))
  }

  @Test("traffic is counted by bucket and version; a bucket counts once")
  func traffic() throws {
    try store.recordTraffic([])
    try store.recordTraffic([traffic(0), traffic(1), traffic(1, version: 2)])
    try store.recordTraffic([traffic(1, requests: 12)])
    let all = try store.traffic(endpoint: "flights", since: at(0))
    #expect(all.count == 3 && all[0] == traffic(0))
    #expect(all.contains(traffic(1, requests: 12)))
    #expect(try store.traffic(endpoint: "flights", since: at(1)).count == 2)
    #expect(try store.traffic(endpoint: "flights", since: at(0), limit: 1).first?.start == at(1))
    #expect(try store.traffic(endpoint: "other", since: at(0)).isEmpty)
    #expect(throws: StoreError.missing(.endpoint, name: "other")) {
      var other = traffic(0)
      other.endpoint = "other"
      try store.recordTraffic([other])
    }
  }

  @Test("endpoints have names that can stand in a URL", arguments: ["", "a/b", "..", "a?b"])
  func names(name: String) {
    #expect(
      throws: StoreError.nameUnfit(.endpoint, name: name, rule: .identifier(max: 100))
    ) {
      try store.saveEndpoint(
        Endpoint(name: EndpointName(name), model: "delay", createdAt: at(0)))
    }
  }

  @Test("labels are counted as new, unchanged or changed; the last one counts")
  func labels() throws {
    #expect(
      try store.addLabels([label("a", 1), label("b", 0)], endpoint: "flights")
        == LabelCounts(new: 2))
    #expect(
      try store.addLabels(
        [label("a", 1), label("b", 1), label("c", 0), label("c", 0)], endpoint: "flights")
        == LabelCounts(new: 1, unchanged: 2, changed: 1))
    let truths = try store.truths(endpoint: "flights", ids: ["c", "x", "b", "a"])
    #expect(truths == [.quantity(0), nil, .quantity(1), .quantity(1)])
    #expect(try store.labelCount(endpoint: "flights") == 3)
    #expect(try store.labelCount(endpoint: "other") == 0)
    #expect(try store.truths(endpoint: "other", ids: ["a"]) == [nil])
  }

  @Test("labels come back as they were said: names, 64 bits, lists")
  func truths() throws {
    let said: [Truth] = [
      .class("late"), .class("1"), .quantity(16_777_217), .quantity(-0.1), .items(["a,b", "c"]),
      .items([]),
    ]
    let labels = said.enumerated().map { place, truth in
      Label(prediction: "p\(place)", truth: truth, observedAt: at(1))
    }
    #expect(try store.addLabels(labels, endpoint: "flights").new == said.count)
    #expect(try store.addLabels(labels, endpoint: "flights").unchanged == said.count)
    let renamed = Label(prediction: "p1", truth: .quantity(1), observedAt: at(2))
    #expect(try store.addLabels([renamed], endpoint: "flights").changed == 1)
    let ids = labels.map(\.prediction)
    var expected = said
    expected[1] = .quantity(1)
    #expect(try store.truths(endpoint: "flights", ids: ids) == expected)
  }

  private func items(_ id: PredictionID, _ items: [String], _ seconds: Int64 = 0) -> Label {
    Label(prediction: id, truth: .items(items), observedAt: at(seconds))
  }

  @Test("labels of items may come in parts, which add up over restarts, each item once")
  func parts() throws {
    let empty = try store.addLabels([items("a", ["tea"]), items("b", [])], endpoint: "flights")
    #expect(empty == LabelCounts(new: 2))
    let again = try test.reopened()
    // Nothing changes by what is known, nor by an empty list.
    let known = try again.addLabels(
      [items("a", ["tea"]), items("a", []), items("b", [])], endpoint: "flights")
    #expect(known == LabelCounts(unchanged: 3))
    let added = try again.addLabels(
      [items("a", ["oil", "tea"]), items("b", ["salt"]), items("a", ["jam"])], endpoint: "flights")
    #expect(added == LabelCounts(changed: 3))
    let truths = try test.reopened().truths(endpoint: "flights", ids: ["a", "b"])
    #expect(truths == [.items(["jam", "oil", "tea"]), .items(["salt"])])
    #expect(try store.labelCount(endpoint: "flights") == 2)
  }

  @Test("parts of a request that fails are none, and may be sent again")
  func partsOfRefused() throws {
    _ = try store.addLabels([items("a", ["tea"])], endpoint: "flights")
    let labels = [items("a", ["oil"]), label("b", .nan)]
    #expect(throws: StoreError.labelNotFinite(prediction: "b")) {
      try store.addLabels(labels, endpoint: "flights")
    }
    #expect(try store.truths(endpoint: "flights", ids: ["a"]) == [.items(["tea"])])
    _ = try store.addLabels([items("a", ["oil"])], endpoint: "flights")
    #expect(try store.truths(endpoint: "flights", ids: ["a"]) == [.items(["oil", "tea"])])
    // A label of another kind counts alone.
    _ = try store.addLabels([label("a", 1)], endpoint: "flights")
    _ = try store.addLabels([items("a", ["jam"])], endpoint: "flights")
    #expect(try store.truths(endpoint: "flights", ids: ["a"]) == [.items(["jam"])])
  }

  @Test("a label of more items than it may have is refused, in parts too, and with it its request")
  func tooLong() throws {
    let all = (0..<Truth.itemsMax).map { String($0) }
    let error = StoreError.labelTooLong(
      prediction: "a", items: Truth.itemsMax + 1, max: Truth.itemsMax)
    #expect(throws: error) {
      try store.addLabels([items("b", ["tea"]), items("a", all + ["x"])], endpoint: "flights")
    }
    #expect(try store.labelCount(endpoint: "flights") == 0)
    _ = try store.addLabels([items("a", all)], endpoint: "flights")
    #expect(throws: error) {
      try store.addLabels([items("b", ["tea"]), items("a", ["0", "x"])], endpoint: "flights")
    }
    #expect(try store.truths(endpoint: "flights", ids: ["b"]) == [nil])
    // What is known already is no item more.
    let known = try store.addLabels([items("a", ["0", "1"])], endpoint: "flights")
    #expect(known == LabelCounts(unchanged: 1))
  }

  @Test("a label that only a later version can read is as one that has not come")
  func laterLabel() throws {
    _ = try store.addLabels([label("a", 1), label("b", 1), label("c", 1)], endpoint: "flights")
    try store.transaction {
      try $0.db.run("UPDATE label SET kind = 9 WHERE prediction = 'a'")
      try $0.db.run("UPDATE label SET kind = 1 WHERE prediction = 'b'")
    }
    #expect(
      try store.truths(endpoint: "flights", ids: ["a", "b", "c"]) == [nil, nil, .quantity(1)])
  }

  @Test("labels that are no numbers, or of no endpoint, are refused, all of them")
  func refused() throws {
    for value in [Double.nan, .infinity] {
      #expect(throws: StoreError.labelNotFinite(prediction: "b")) {
        try store.addLabels([label("a", 1), label("b", value)], endpoint: "flights")
      }
    }
    #expect(try store.labelCount(endpoint: "flights") == 0)
    #expect(throws: StoreError.missing(.endpoint, name: "other")) {
      try store.addLabels([label("a", 1)], endpoint: "other")
    }
  }

  @Test("two endpoints' labels with the same ids are two")
  func separate() throws {
    try test.endpoint("other")
    _ = try store.addLabels([label("a", 1)], endpoint: "flights")
    _ = try store.addLabels([label("a", 0)], endpoint: "other")
    #expect(try store.truths(endpoint: "flights", ids: ["a"]) == [.quantity(1)])
    #expect(try store.truths(endpoint: "other", ids: ["a"]) == [.quantity(0)])
  }
}
