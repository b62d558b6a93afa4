import Domain
import Testing

@testable import Store

@Suite("The number of labels")
struct LabelCountTests {
  private let test: TestStore
  private var store: Store { test.store }

  init() throws {
    test = try TestStore()
    try test.endpoint()
  }

  private func add(_ ids: [PredictionID]) throws {
    _ = try store.addLabels(
      ids.map { Label(prediction: $0, truth: .quantity(1), observedAt: at(1)) }, endpoint: "flights"
    )
  }

  private func counted() throws -> Int? {
    try store.read { try $0.value("SELECT count(*) FROM label") }
  }

  @Test("the number kept is the number of rows, whatever came again")
  func kept() throws {
    #expect(try store.labelCount(endpoint: "flights") == 0)
    try add(["a", "b"])
    try add(["b", "c", "c"])
    #expect(try store.labelCount(endpoint: "flights") == 3)
    #expect(try counted() == 3)
    #expect(try store.labelCount(endpoint: "unknown") == 0)
  }

  @Test("labels of predictions whose ids only look alike are two, and so are their classes")
  func alike() throws {
    let ids: [PredictionID] = ["Caf\u{e9}", "Cafe\u{301}"]
    let labels = ids.map {
      Label(prediction: $0, truth: .class(ExactText($0.text)), observedAt: at(1))
    }
    let counts = try store.addLabels(labels, endpoint: "flights")
    #expect(counts == LabelCounts(new: 2))
    #expect(try store.truths(endpoint: "flights", ids: ids) == labels.map(\.truth))
    #expect(labels[0].truth != labels[1].truth)
  }

  @Test("labels that were not stored are not counted")
  func refused() throws {
    try add(["a"])
    let bad = Label(prediction: "b", truth: .quantity(.nan), observedAt: at(1))
    #expect(throws: StoreError.labelNotFinite(prediction: "b")) {
      _ = try store.addLabels(
        [Label(prediction: "c", truth: .quantity(1), observedAt: at(1)), bad], endpoint: "flights")
    }
    #expect(try store.labelCount(endpoint: "flights") == 1)
  }

  @Test("labels from before numbers were kept are counted once")
  func older() throws {
    try add(["a", "b"])
    let key = LabelCounter(endpoint: 1).key
    try store.set(key, to: nil)
    #expect(try store.labelCount(endpoint: "flights") == 2)
    try add(["c"])
    #expect(try store.setting(key) == "3")
  }
}
