import Domain
import Store
import Testing

@testable import Engine

@Suite("Labels that come after their windows were judged")
struct LateLabelTests {
  private func label(_ rows: [Int], in rig: TestEngine, truth: (Int) -> Double = Orders.truth)
    throws
  {
    _ = try rig.store.addLabels(
      rows.map {
        Label(prediction: Orders.id($0), truth: .quantity(truth($0)), observedAt: Orders.day(60))
      }, endpoint: Declared.endpoint)
  }

  @Test(
    "A window of any age is judged again, and no other",
    arguments: [WindowDeclaration.time(.days(2)), .count(45)])
  func old(window: WindowDeclaration) throws {
    let rig = try Served.watched(window, pending: 1)
    try Answerer.knowing(1).answer(30..<50, in: try Served.runtime(rig).log)
    let before = try rig.turn(52)
    #expect(before.count > 6 && before.allSatisfy(\.matured) && before[1].state == .labelsPending)
    let late = before[1]
    let rows = Orders.rows(from: 30, until: 50).filter {
      (late.start..<late.end).contains(Orders.time($0))
    }
    try label(rows, in: rig)
    let after = try rig.turn(52)
    #expect(after[1].labelCoverage == 1 && after[1].state == .healthy)
    #expect(after.enumerated().allSatisfy { $0.offset == 1 || $0.element == before[$0.offset] })
    let editions = try rig.store.windowEditions(endpoint: Declared.endpoint, last: 1_000)
    #expect(editions.map(\.edition).max() == editions[1].edition)
    #expect(try rig.store.labelNews(endpoint: Declared.endpoint) == nil)
  }

  @Test("A label that is told anew changes the verdict, and an alert that it opened ends with it")
  func corrected() throws {
    let rig = try Served.watched(.time(.days(7)), pending: 1)
    try Answerer.knowing(1).answer(30..<37, in: try Served.runtime(rig).log)
    let rows = Orders.rows(from: 30, until: 37)
    try label(rows, in: rig) { 1 - Orders.truth($0) }
    #expect(try rig.turn(39).map(\.state) == [.degraded])
    #expect(try rig.store.openAlerts(endpoint: Declared.endpoint).map(\.breaches) == [1, 1])
    // Still degraded: nothing that the alert counts again.
    try label(Array(rows.prefix(20)), in: rig)
    #expect(try rig.turn(39).map(\.state) == [.degraded])
    #expect(try rig.store.openAlerts(endpoint: Declared.endpoint).map(\.breaches) == [1, 1])
    try label(rows, in: rig)
    #expect(try rig.turn(39).map(\.state) == [.healthy])
    #expect(try rig.store.openAlerts(endpoint: Declared.endpoint).isEmpty)
    #expect(
      try rig.store.ledger().first { $0.kind == .windowJudgedAgain }?.sentence.hasSuffix(
        "healthy, was degraded") == true)
  }

  @Test("A window whose rows were removed keeps its verdict, and news of unknown ids are let go")
  func removed() throws {
    let rig = try Served.watched(.time(.days(7)), pending: 1)
    try Answerer.knowing(1).answer(30..<37, in: try Served.runtime(rig).log)
    let rows = Orders.rows(from: 30, until: 37)
    try label(Array(rows.prefix(100)), in: rig)
    var before = try rig.turn(39)
    // As if the log had held one more row when it was judged.
    before[0].rows += 1
    try rig.store.saveWindow(before[0])
    try label(rows + [3_999], in: rig)
    #expect(try rig.turn(39) == before)
    #expect(try rig.store.labelNews(endpoint: Declared.endpoint) == nil)
  }

  @Test("Looking takes a tenth of the time at most")
  func paced() throws {
    var rests = MonitoringRests()
    #expect(!rests.isResting("orders"))
    rests.begin("orders", after: .seconds(60))
    #expect(rests.isResting("orders") && !rests.isResting("other"))
    rests.begin("orders", after: .zero)
    #expect(!rests.isResting("orders"))
  }

  @Test("Stretches are found by a number that they hold")
  func stretches() {
    let stretches = Stretches([4..<6, 10..<12, 5..<8, 12..<13] as [Range<Int>])
    let held = (0..<20).filter { stretches.overlap($0..<$0 + 1) }
    #expect(held == [4, 5, 6, 7, 10, 11, 12])
    #expect(stretches.overlap(0..<20) && !stretches.overlap(8..<10) && !stretches.overlap(13..<99))
  }
}
