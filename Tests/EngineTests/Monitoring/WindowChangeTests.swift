import Domain
import Foundation
import TestSupport
import Testing

@testable import Engine
@testable import Store

@Suite("Windows whose declaration changes")
struct WindowChangeTests {
  /// An endpoint that is watched in such windows, without policy.
  private func rig(
    _ window: WindowDeclaration, preparing prepare: (Store) throws -> Void = { _ in }
  ) throws -> TestEngine {
    var project = Declared.project(Declared.training())
    project.policies = []
    project.monitors[0].window = window
    project.monitors[0].rowsMin = 20
    return try Served.rig(project, preparing: prepare)
  }

  private func declare(
    _ window: WindowDeclaration, delay: TimeSpan? = nil, in rig: TestEngine
  ) throws {
    var project = rig.engine.project
    project.monitors[0].window = window
    if let delay { project.monitors[0].labelDelay = delay }
    rig.engine.declare(project)
    try Patience.wait(for: "the declaration") { rig.engine.project == project }
  }

  private func answer(_ days: [Int], in rig: TestEngine, labelled: Bool = true) throws {
    let traffic = OrderTraffic(engine: rig.engine)
    for day in days {
      try traffic.send(day)
      if labelled { try traffic.label(day) }
    }
  }

  /// A turn at a midnight, with all windows that are there then.
  private func turn(_ day: Int, in rig: TestEngine) throws -> [WindowReport] {
    try rig.store.setPresent(Orders.day(day))
    try rig.engine.runMonitoringCycle(at: Orders.day(day))
    return try rig.store.windows(endpoint: Declared.endpoint, last: 1_000)
  }

  /// The numbers that windows of a count took.
  private func numbers(_ windows: [WindowReport]) -> [Range<Int>] {
    windows.compactMap { window in
      window.taken.flatMap { taken in taken.first.map { $0..<taken.counted } }
    }
  }

  @Test("A backlog of windows holds up neither a stop nor another declaration")
  func cutShort() throws {
    let rig = try rig(.count(20))
    let project = rig.engine.project
    #expect(rig.engine.goesOn(Declared.endpoint, in: project))
    var other = project
    other.monitors[0].window = .count(30)
    #expect(!rig.engine.goesOn(Declared.endpoint, in: other))
    rig.engine.lifetime.withLock { $0.stopRequested = true }
    try answer(Array(30..<38), in: rig)
    try rig.engine.runMonitoringCycle(at: Orders.day(38), isCutShort: true)
    #expect(try rig.store.lastWindow(endpoint: Declared.endpoint) == nil)
    rig.engine.lifetime.withLock { $0.stopRequested = false }
    try rig.engine.runMonitoringCycle(at: Orders.day(38), isCutShort: true)
    #expect(try rig.store.lastWindow(endpoint: Declared.endpoint) != nil)
  }

  @Test("A count that shrinks or grows goes on behind the last full window")
  func sizes() throws {
    let rig = try rig(.count(150))
    try answer(Array(30..<38), in: rig)
    let rows = Orders.rows(from: 30, until: 45)
    #expect(numbers(try turn(38, in: rig)) == [0..<150, 150..<300])
    // A third is half full.
    try declare(.count(40), in: rig)
    #expect(numbers(try turn(38, in: rig)) == [0..<150, 150..<300, 300..<340])
    try declare(.count(170), in: rig)
    #expect(try turn(38, in: rig).count == 3)
    try answer(Array(38..<45), in: rig)
    let windows = try turn(45, in: rig)
    #expect(numbers(windows) == [0..<150, 150..<300, 300..<340, 340..<510])
    #expect(windows.map(\.index) == [0, 1, 2, 3])
    #expect(windows.map(\.rows) == [150, 150, 40, 170])
    #expect(windows.map(\.start) == [0, 150, 300, 340].map { Orders.time(rows[$0]) })
    #expect(windows.dropLast().allSatisfy { $0.matured && $0.labelCoverage == 1 })
  }

  @Test("Labels that come after a change judge the old windows by their own rows")
  func lateLabels() throws {
    let rig = try rig(.count(150))
    try answer(Array(30..<38), in: rig, labelled: false)
    _ = try turn(38, in: rig)
    try declare(.count(40), in: rig)
    #expect(try turn(38, in: rig).map(\.labelCoverage) == [0, 0, 0])
    // Every third order of those that were counted by 150 was late to be labelled.
    let labelled = OrderTraffic(engine: rig.engine, isLabelled: { $0 % 10 != 0 })
    for day in 30..<38 { try labelled.label(day) }
    let windows = try turn(39, in: rig)
    let rows = Orders.rows(from: 30, until: 38)
    for (window, own) in zip(windows, [0..<150, 150..<300, 300..<340]) {
      let labels = own.count { rows[$0] % 10 != 0 }
      #expect(window.matured && window[.auc]?.rows == labels)
      #expect(window.labelCoverage == Double(labels) / Double(own.count))
    }
  }

  @Test("From time to a count and back no row is in two windows or in none")
  func timeAndBack() throws {
    let rig = try rig(.time(.days(7)))
    try answer(Array(30..<40), in: rig)
    #expect(try turn(40, in: rig).map(\.rows) == [Orders.rows(from: 30, until: 37).count])
    try declare(.count(50), in: rig)
    let counted = try turn(40, in: rig)
    #expect(counted.map(\.rows).dropFirst() == [50, 50])
    let rest = Orders.rows(from: 37, until: 48)
    #expect(counted[1].start == Orders.time(rest[0]) && counted[2].start == Orders.time(rest[50]))
    try declare(.time(.days(7)), in: rig)
    try answer(Array(40..<48), in: rig)
    let windows = try turn(48, in: rig)
    #expect(windows.count == 4 && windows.map(\.index) == [0, 1, 2, 3])
    let last = try #require(windows.last)
    #expect(last.start == counted[2].end && last.end == last.start + .days(7))
    #expect(last.rows == rest.dropFirst(100).count { Orders.time($0) < last.end })
    #expect(windows.dropLast().allSatisfy { $0.matured && $0.labelCoverage == 1 })
  }

  @Test("Rows that came out of their order are in one window each, whatever the change")
  func disorder() throws {
    let rig = try rig(.time(.days(7)))
    // Of day 38 before those of the last days of the week; of the week, day 33 comes too late.
    try answer([30, 31, 32, 34, 35, 38, 36, 37], in: rig)
    let first = try turn(39, in: rig)
    try answer([33], in: rig)
    try declare(.count(1), in: rig)
    let windows = try turn(39, in: rig)
    let days = [38, 37, 33].map { Orders.rows(from: $0, until: $0 + 1) }
    #expect(first.map(\.rows) == [Orders.rows(from: 30, until: 37).count - days[2].count])
    #expect(windows.dropFirst().map(\.start) == days.flatMap { $0.map(Orders.time) })
    #expect(windows.dropFirst().allSatisfy { $0.rows == 1 })
    // The late ones are not judged a second time with the week that they came too late for.
    #expect(windows.first?.rows == first.first?.rows && windows.first?.labelCoverage == 1)
    #expect(try turn(40, in: rig).first?[.auc]?.rows == first.first?.rows)
  }

  @Test("What came late for a window of time before windows of a count is judged with it alone")
  func lateForTime() throws {
    let rig = try rig(.time(.days(7)))
    try declare(.time(.days(7)), delay: .days(60), in: rig)
    try answer([30, 31, 32, 34, 35, 36], in: rig)
    #expect(try turn(37, in: rig).count == 1)
    // Late for the first week, there when the second closes.
    try answer([33] + Array(37..<44), in: rig)
    #expect(try turn(44, in: rig).map(\.matured) == [false, false])
    try declare(.count(20), in: rig)
    try answer([44, 45], in: rig)
    let counted = try turn(46, in: rig)
    let rest = Orders.rows(from: 44, until: 46)
    #expect(counted.count == 2 + rest.count / 20)
    #expect(counted[2].start == Orders.time(rest[0]))
    try declare(.count(20), delay: .seconds(0), in: rig)
    let windows = try turn(46, in: rig)
    #expect(windows[0][.auc]?.rows == Orders.rows(from: 30, until: 37).count)
    #expect(windows[1][.auc]?.rows == Orders.rows(from: 37, until: 44).count)
  }

  @Test("What a window of time took late when it matured is in no window of a count")
  func maturedLate() throws {
    let rig = try rig(.time(.days(7)))
    try declare(.time(.days(7)), delay: .days(2), in: rig)
    try answer([30, 31, 32, 34, 35, 36], in: rig)
    #expect(try turn(37, in: rig).map(\.matured) == [false])
    try answer([33], in: rig)
    let week = Orders.rows(from: 30, until: 37)
    #expect(try turn(39, in: rig).map { $0[.auc]?.rows } == [week.count])
    try declare(.count(20), in: rig)
    try answer([37, 38], in: rig)
    let windows = try turn(39, in: rig)
    let rest = Orders.rows(from: 37, until: 39)
    #expect(windows.count == 1 + rest.count / 20)
    #expect(windows[1].start == Orders.time(rest[0]))
    #expect(try turn(41, in: rig)[0][.auc]?.rows == week.count)
  }

  @Test("Windows of time leave what was counted, also where it lies ahead")
  func countedAhead() throws {
    let rig = try rig(.count(30))
    try answer([30, 44], in: rig)
    let day = Orders.rows(from: 30, until: 31).count + Orders.rows(from: 44, until: 45).count
    let counted = try turn(45, in: rig)
    #expect(counted.count == day / 30)
    try declare(.time(.days(7)), in: rig)
    // A client catches up with what happened before the rows that were counted.
    try answer([31, 33, 45], in: rig)
    let windows = try turn(60, in: rig)
    let rest =
      Orders.rows(from: 31, until: 32) + Orders.rows(from: 33, until: 34)
      + Orders.rows(from: 45, until: 46) + Orders.rows(from: 44, until: 45).suffix(day % 30)
    #expect(windows.dropFirst(counted.count).reduce(0) { $0 + $1.rows } == rest.count)
    #expect(windows[counted.count].start == Orders.time(rest[0]))
  }

  @Test("After old predictions were removed the rows keep their numbers")
  func afterRemoval() throws {
    let rig = try rig(.count(100)) { store in
      let log = try PredictionLog(
        folder: store.folder.appending(path: "predictions"), endpoint: Declared.endpoint,
        access: .readWrite, fileBytesMax: 500)
      try Answerer().answer(30..<38, in: log)
      try log.sync()
    }
    #expect(numbers(try turn(40, in: rig)) == [0..<100, 100..<200, 200..<300])
    var project = rig.engine.project
    project.retention = RetentionDeclaration(predictionsAge: .days(1))
    try rig.store.remove(try rig.store.retentionPlan(project))
    let start = try rig.store.predictionLog(Declared.endpoint).answeredStart
    #expect(start > 200 && start <= 300)
    try declare(.count(25), in: rig)
    let windows = try turn(40, in: rig)
    #expect(numbers(windows).suffix(2) == [300..<325, 325..<350])
    let rows = Orders.rows(from: 30, until: 38)
    #expect(windows.suffix(2).map(\.start) == [300, 325].map { Orders.time(rows[$0]) })
    // What is counted by the size that is declared would have removed it.
    try rig.store.remove(try rig.store.retentionPlan(project))
    #expect(try rig.store.predictionLog(Declared.endpoint).answeredStart <= 350)
  }

  @Test("The first windows of a log whose beginning was removed begin with what is there")
  func beginsLater() throws {
    let rig = try rig(.month) { store in
      let log = try PredictionLog(
        folder: store.folder.appending(path: "predictions"), endpoint: Declared.endpoint,
        access: .readWrite, fileBytesMax: 500)
      try Answerer().answer(30..<38, in: log)
      try log.remove(through: log.closedFiles[1])
    }
    try declare(.count(100), in: rig)
    let start = try rig.store.predictionLog(Declared.endpoint).answeredStart
    let windows = try turn(40, in: rig)
    #expect(start > 0 && numbers(windows).first == start..<start + 100)
    #expect(windows.allSatisfy { $0.rows == 100 })
  }

  @Test("After windows that do not say which rows they took it goes on behind them")
  func formerWindows() throws {
    for size in [150, 40] {
      let rig = try rig(.count(150))
      try answer(Array(30..<38), in: rig, labelled: false)
      for var window in try turn(38, in: rig) {
        window.taken = nil
        window.matured = false
        try rig.store.saveWindow(window)
      }
      try declare(.count(size), in: rig)
      let traffic = OrderTraffic(engine: rig.engine)
      for day in 30..<38 { try traffic.label(day) }
      try answer(Array(38..<42), in: rig)
      let windows = try turn(42, in: rig)
      #expect(numbers(windows).first == 300..<300 + size)
      for window in windows.prefix(2) {
        #expect(window.matured && window.labelCoverage == 1 && window[.auc]?.rows == 150)
      }
    }
  }
}
