import Domain
import Drift
import Store
import Testing

@testable import Engine

@Suite("How labels are shared out, against those that the version learnt from")
struct LabelDriftTests {
  /// A week of answers, its labels in such shares, and the windows of it.
  private func judged(
    labelled rows: (Int) -> Bool = { _ in true }, truth: (Int) -> Double, in rig: TestEngine
  ) throws -> [WindowReport] {
    let orders = Orders.rows(from: 30, until: 37).filter(rows)
    _ = try rig.store.addLabels(
      orders.map {
        Label(prediction: Orders.id($0), truth: .quantity(truth($0)), observedAt: Orders.day(38))
      }, endpoint: Declared.endpoint)
    return try rig.turn(39)
  }

  private func rig() throws -> TestEngine {
    let rig = try Served.watched(
      .time(.days(7)), pending: 1, tests: DriftTest.defaultThresholds)
    try Answerer.knowing(1).answer(30..<37, in: try Served.runtime(rig).log)
    return rig
  }

  private func alert(_ rig: TestEngine) throws -> Alert? {
    try rig.store.openAlerts(endpoint: Declared.endpoint).first { $0.subject == .labels }
  }

  @Test("Labels as those of training are quiet")
  func same() throws {
    let rig = try rig()
    let window = try judged(truth: Orders.truth, in: rig)[0]
    let labels = try #require(window.labels)
    #expect(labels.feature == "label late" && labels.type == .category)
    #expect(labels.valued == window.rows && !labels.drifted)
    #expect(labels.histogram.labels.count == 2 && labels[.nullShare] == nil)
    #expect(try alert(rig) == nil)
  }

  @Test("Shifted labels make a window drift, which fires an alert; told anew they end it")
  func shifted() throws {
    let rig = try rig()
    let shifted = { (row: Int) in row % 5 == 0 ? Orders.truth(row) : 1 }
    let window = try judged(truth: shifted, in: rig)[0]
    #expect(window.labels?.drifted == true)
    #expect(window.driftedCount == 1 + [window.prediction].count { $0?.drifted == true })
    let alert = try #require(try alert(rig))
    #expect(alert.state == .firing && alert.rows == window.rows)
    #expect(alert.sentence.hasPrefix("label late: ") && alert.sentence.contains(" above "))
    let worst = try #require(window.labels?.worst)
    #expect(alert.value == worst.value && alert.threshold == worst.limit)
    // The same once more counts no second breach.
    #expect(try judged(truth: shifted, in: rig)[0] == window)
    #expect(try self.alert(rig)?.breaches == 1)
    let mended = try judged(truth: Orders.truth, in: rig)[0]
    #expect(mended.labels?.drifted == false)
    #expect(try self.alert(rig) == nil)
  }

  @Test("As few labels as no figure counts with are not compared until more come")
  func few() throws {
    let rig = try rig()
    let first = try judged(labelled: { $0 % 3 == 0 }, truth: { _ in 1 }, in: rig)[0]
    #expect(first.matured && first.labels == nil)
    let all = try judged(truth: { _ in 1 }, in: rig)[0]
    #expect(all.labels?.drifted == true)
    #expect(try alert(rig)?.version == 1)
  }
}
