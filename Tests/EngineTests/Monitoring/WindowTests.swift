import Domain
import Foundation
import Store
import TestSupport
import Testing

@testable import Engine

@Suite("Windows of an endpoint's traffic")
struct WindowTests {
  /// Sends days and moves the present behind the last of them, without a turn.
  private func pass(_ days: Range<Int>, in rig: TestEngine) throws {
    try rig.answer(days)
    try rig.store.setPresent(Orders.day(days.upperBound))
  }

  @Test("The engine judges by itself, at the present of the store")
  func supervised() throws {
    let rig = try Served.watched(.time(.days(7)), rowsMin: 100)
    try pass(30..<38, in: rig)
    try Patience.wait(for: "the first window") {
      try rig.windows.first?.matured == true
    }
    let first = try #require(try rig.windows.first)
    #expect(first.rows == Orders.rows(from: 30, until: 37).count)
    #expect(first.labelCoverage == 1)
    // A constant knows nothing: its AUC is a half, which is under the threshold.
    #expect(first.state == .degraded)
    #expect(first[.auc]?.value == 0.5)
  }

  @Test("An endpoint whose log cannot be opened holds up no other")
  func damagedNeighbour() throws {
    var project = Declared.project(Declared.training())
    project.policies = []
    project.monitors[0].window = .time(.days(7))
    // Before the other in the alphabet, so that it is looked at first.
    let damaged: EndpointName = "a-damaged"
    project.endpoints.insert(
      EndpointDeclaration(name: damaged, model: project.endpoints[0].model), at: 0)
    var monitor = project.monitors[0]
    monitor.endpoint = damaged
    project.monitors.insert(monitor, at: 0)
    let rig = try Served.rig(project) { store in
      let logs = store.folder.appending(path: "predictions")
      try FileManager.default.createDirectory(at: logs, withIntermediateDirectories: true)
      try Data("no folder".utf8).write(to: logs.appending(path: damaged.text))
    }
    try pass(30..<38, in: rig)
    #expect(throws: StoreError.self) { try rig.engine.runMonitoringCycle(at: Orders.day(38)) }
    #expect(try rig.windows.map(\.matured) == [true])
    #expect(try rig.store.windows(endpoint: damaged).isEmpty)
  }

  @Test("A window is judged by the threshold that is declared when it closes")
  func declaredAnew() throws {
    let rig = try Served.watched(.time(.days(7)), rowsMin: 100)
    var project = rig.engine.project
    project.monitors[0].performance = .constant(0.4)
    rig.engine.declare(project)
    try Patience.wait(for: "the threshold") { rig.engine.project == project }
    try pass(30..<38, in: rig)
    try rig.engine.runMonitoringCycle(at: Orders.day(38))
    let first = try #require(try rig.windows.first)
    #expect(first[.auc]?.value == 0.5)
    #expect(first[.auc]?.threshold == 0.4)
    #expect(first.state == .healthy)
  }

  @Test("A turn that is taken again changes nothing")
  func idempotent() throws {
    let rig = try Served.watched(.time(.days(7)), rowsMin: 100)
    try pass(30..<40, in: rig)
    try rig.engine.runMonitoringCycle(at: Orders.day(40))
    let (before, alerts) = (try rig.windows, try rig.store.alerts())
    for _ in 0..<3 { try rig.engine.runMonitoringCycle(at: Orders.day(40)) }
    #expect(try rig.windows == before)
    #expect(try rig.store.alerts() == alerts)
  }

  @Test("A prediction that was asked for twice counts once")
  func duplicates() throws {
    let rig = try Served.watched(.time(.days(7)), rowsMin: 100)
    try pass(30..<33, in: rig)
    try pass(30..<38, in: rig)
    try rig.engine.runMonitoringCycle(at: Orders.day(38))
    #expect(try rig.windows.first?.rows == Orders.rows(from: 30, until: 37).count)
  }

  @Test("Weeks without traffic leave no report, and the next one has its own number")
  func gap() throws {
    let rig = try Served.watched(.time(.days(7)), rowsMin: 100)
    try pass(30..<37, in: rig)
    try pass(51..<58, in: rig)
    try rig.engine.runMonitoringCycle(at: Orders.day(58))
    let windows = try rig.windows
    #expect(windows.map(\.index) == [0, 3])
    #expect(windows.map(\.start) == [Orders.day(30), Orders.day(51)])
    #expect(windows.allSatisfy { $0.rows > 0 })
  }

  @Test("After a wrong clock 200,000 windows of an hour are never made")
  func wrongClock() throws {
    let rig = try Served.watched(.time(.hours(1)), rowsMin: 100)
    let past = Orders.day(30) - .hours(200_000)
    let runtime = try Served.runtime(rig)
    for time in [past, Orders.day(30)] {
      var request = Served.request(1)
      request.times = [time]
      _ = try runtime.answer(request)
    }
    try rig.engine.runMonitoringCycle(at: Orders.day(31))
    let windows = try rig.windows
    #expect(windows.map(\.start) == [past, Orders.day(30)])
    #expect(windows[1].index - windows[0].index == 200_000)
  }

  @Test("Rows of absurd times, which an earlier release logged, do not stop the judging")
  func absurdTimes() throws {
    for window in [WindowDeclaration.time(.days(7)), .month, .count(2)] {
      let rig = try Served.watched(window, rowsMin: 1)
      let log = try Served.runtime(rig).log
      for milliseconds in [Int64.min, 0, Orders.day(30).milliseconds, .max] {
        let time = Timestamp(milliseconds: milliseconds)
        try log.append(
          PredictionBlock(
            version: 1, receivedAt: time, ids: ["at \(milliseconds)"], times: [time],
            inputs: Orders.table.rows(in: 0..<1).dropping(["late"]), outputs: [0.5]))
      }
      try rig.engine.runMonitoringCycle(at: Orders.day(90))
      let windows = try rig.windows
      #expect(windows.map(\.rows) == (window == .count(2) ? [2, 2] : [1]))
    }
  }

  @Test("Windows of a count close when they are full, whatever the time")
  func counted() throws {
    let rig = try Served.watched(.count(150), rowsMin: 100)
    try pass(30..<38, in: rig)
    try rig.engine.runMonitoringCycle(at: Orders.day(38))
    let rows = Orders.rows(from: 30, until: 38)
    let windows = try rig.windows
    #expect(windows.count == rows.count / 150)
    #expect(windows.allSatisfy { $0.rows == 150 })
    #expect(windows[0].start == Orders.time(rows[0]))
    #expect(windows[0].end == Orders.time(rows[149]) + TimeSpan(milliseconds: 1))
    // The last one ended less than the label delay ago.
    #expect(windows.map { $0.matured } == windows.map { $0.end <= Orders.day(37) })
  }

  @Test("One row far ahead does not hold up the labels of a window of a count")
  func rowAhead() throws {
    let rig = try Served.watched(.count(150), rowsMin: 100)
    let ahead = Array(0..<1)
    _ = try Served.runtime(rig).answer(
      InferenceRequest(
        rows: Orders.table.selecting(ahead).dropping(["late"]), ids: ["ahead"],
        times: [EventTimeRange(now: rig.engine.options.clock.now).latest]))
    try pass(30..<38, in: rig)
    try rig.engine.runMonitoringCycle(at: Orders.day(38))
    let first = try #require(try rig.windows.first)
    #expect(first.end == Orders.day(38) + TimeSpan(milliseconds: 1))
    try rig.engine.runMonitoringCycle(at: Orders.day(40))
    #expect(try rig.windows.first?.matured == true)
  }

  @Test("Windows of a month follow the calendar")
  func months() throws {
    let rig = try Served.watched(.month, rowsMin: 100)
    try pass(30..<62, in: rig)
    try rig.engine.runMonitoringCycle(at: Orders.day(62))
    let windows = try rig.windows
    // Day 30 is the last of January.
    #expect(windows.map(\.start) == [Orders.day(0), Orders.day(31)])
    #expect(windows.map(\.end) == [Orders.day(31), Orders.day(60)])
    #expect(windows[0].state == .notEnoughData)
    #expect(windows[1].rows == Orders.rows(from: 31, until: 60).count)
  }
}
