import Domain
import Foundation
import Testing

@testable import Engine
@testable import Store

@Suite("Windows whose declaration changes")
struct WindowChangeTests {
  /// The numbers that windows of a count took.
  private func numbers(_ windows: [WindowReport]) -> [Range<Int>] {
    windows.compactMap { window in
      window.taken.flatMap { taken in taken.first.map { $0..<taken.counted } }
    }
  }

  @Test("A backlog of windows holds up neither a stop nor another declaration")
  func cutShort() throws {
    let rig = try Served.watched(.count(20))
    let project = rig.engine.project
    #expect(rig.engine.goesOn(Declared.endpoint, in: project))
    var other = project
    other.monitors[0].window = .count(30)
    #expect(!rig.engine.goesOn(Declared.endpoint, in: other))
    rig.engine.lifetime.withLock { $0.stopRequested = true }
    try rig.answer(30..<38)
    try rig.engine.runMonitoringCycle(at: Orders.day(38), isCutShort: true)
    #expect(try rig.store.lastWindow(endpoint: Declared.endpoint) == nil)
    rig.engine.lifetime.withLock { $0.stopRequested = false }
    try rig.engine.runMonitoringCycle(at: Orders.day(38), isCutShort: true)
    #expect(try rig.store.lastWindow(endpoint: Declared.endpoint) != nil)
  }

  @Test("A count that shrinks or grows goes on behind the last full window")
  func sizes() throws {
    let rig = try Served.watched(.count(150))
    try rig.answer(30..<38)
    let rows = Orders.rows(from: 30, until: 45)
    #expect(numbers(try rig.turn(38)) == [0..<150, 150..<300])
    // A third is half full.
    try rig.declare(.count(40))
    #expect(numbers(try rig.turn(38)) == [0..<150, 150..<300, 300..<340])
    try rig.declare(.count(170))
    #expect(try rig.turn(38).count == 3)
    try rig.answer(38..<45)
    let windows = try rig.turn(45)
    #expect(numbers(windows) == [0..<150, 150..<300, 300..<340, 340..<510])
    #expect(windows.map(\.index) == [0, 1, 2, 3])
    #expect(windows.map(\.rows) == [150, 150, 40, 170])
    #expect(windows.map(\.start) == [0, 150, 300, 340].map { Orders.time(rows[$0]) })
    #expect(windows.dropLast().allSatisfy { $0.matured && $0.labelCoverage == 1 })
  }

  @Test("Labels that come after a change judge the old windows by their own rows")
  func lateLabels() throws {
    let rig = try Served.watched(.count(150))
    try rig.answer(30..<38, labelled: false)
    _ = try rig.turn(38)
    try rig.declare(.count(40))
    #expect(try rig.turn(38).map(\.labelCoverage) == [0, 0, 0])
    // Every third order of those that were counted by 150 was late to be labelled.
    let labelled = OrderTraffic(engine: rig.engine, isLabelled: { $0 % 10 != 0 })
    for day in 30..<38 { try labelled.label(day) }
    let windows = try rig.turn(39)
    let rows = Orders.rows(from: 30, until: 38)
    for (window, own) in zip(windows, [0..<150, 150..<300, 300..<340]) {
      let labels = own.count { rows[$0] % 10 != 0 }
      #expect(window.matured && window[.auc]?.rows == labels)
      #expect(window.labelCoverage == Double(labels) / Double(own.count))
    }
  }

  @Test("From time to a count and back no row is in two windows or in none")
  func timeAndBack() throws {
    let rig = try Served.watched(.time(.days(7)))
    try rig.answer(30..<40)
    #expect(try rig.turn(40).map(\.rows) == [Orders.rows(from: 30, until: 37).count])
    try rig.declare(.count(50))
    let counted = try rig.turn(40)
    #expect(counted.map(\.rows).dropFirst() == [50, 50])
    let rest = Orders.rows(from: 37, until: 48)
    #expect(counted[1].start == Orders.time(rest[0]) && counted[2].start == Orders.time(rest[50]))
    try rig.declare(.time(.days(7)))
    try rig.answer(40..<48)
    let windows = try rig.turn(48)
    #expect(windows.count == 4 && windows.map(\.index) == [0, 1, 2, 3])
    let last = try #require(windows.last)
    #expect(last.start == counted[2].end && last.end == last.start + .days(7))
    #expect(last.rows == rest.dropFirst(100).count { Orders.time($0) < last.end })
    #expect(windows.dropLast().allSatisfy { $0.matured && $0.labelCoverage == 1 })
  }

  @Test("Rows that came out of their order are in one window each, whatever the change")
  func disorder() throws {
    let rig = try Served.watched(.time(.days(7)))
    // Of day 38 before those of the last days of the week; of the week, day 33 comes too late.
    try rig.answer([30, 31, 32, 34, 35, 38, 36, 37])
    let first = try rig.turn(39)
    try rig.answer([33])
    try rig.declare(.count(1))
    let windows = try rig.turn(39)
    let days = [38, 37, 33].map { Orders.rows(from: $0, until: $0 + 1) }
    #expect(first.map(\.rows) == [Orders.rows(from: 30, until: 37).count - days[2].count])
    #expect(windows.dropFirst().map(\.start) == days.flatMap { $0.map(Orders.time) })
    #expect(windows.dropFirst().allSatisfy { $0.rows == 1 })
    // The late ones are not judged a second time with the week that they came too late for.
    #expect(windows.first?.rows == first.first?.rows && windows.first?.labelCoverage == 1)
    #expect(try rig.turn(40).first?[.auc]?.rows == first.first?.rows)
  }

  @Test("What came late for a window of time before windows of a count is judged with it alone")
  func lateForTime() throws {
    let rig = try Served.watched(.time(.days(7)))
    try rig.declare(.time(.days(7)), delay: .days(60))
    try rig.answer([30, 31, 32, 34, 35, 36])
    #expect(try rig.turn(37).count == 1)
    // Late for the first week, there when the second closes.
    try rig.answer([33] + Array(37..<44))
    #expect(try rig.turn(44).map(\.matured) == [false, false])
    try rig.declare(.count(20))
    try rig.answer([44, 45])
    let counted = try rig.turn(46)
    let rest = Orders.rows(from: 44, until: 46)
    #expect(counted.count == 2 + rest.count / 20)
    #expect(counted[2].start == Orders.time(rest[0]))
    try rig.declare(.count(20), delay: .seconds(0))
    let windows = try rig.turn(46)
    #expect(windows[0][.auc]?.rows == Orders.rows(from: 30, until: 37).count)
    #expect(windows[1][.auc]?.rows == Orders.rows(from: 37, until: 44).count)
  }

  @Test("What a window of time took late when it matured is in no window of a count")
  func maturedLate() throws {
    let rig = try Served.watched(.time(.days(7)))
    try rig.declare(.time(.days(7)), delay: .days(2))
    try rig.answer([30, 31, 32, 34, 35, 36])
    #expect(try rig.turn(37).map(\.matured) == [false])
    try rig.answer([33])
    let week = Orders.rows(from: 30, until: 37)
    #expect(try rig.turn(39).map { $0[.auc]?.rows } == [week.count])
    try rig.declare(.count(20))
    try rig.answer([37, 38])
    let windows = try rig.turn(39)
    let rest = Orders.rows(from: 37, until: 39)
    #expect(windows.count == 1 + rest.count / 20)
    #expect(windows[1].start == Orders.time(rest[0]))
    #expect(try rig.turn(41)[0][.auc]?.rows == week.count)
  }

  @Test("Windows of time leave what was counted, also where it lies ahead")
  func countedAhead() throws {
    let rig = try Served.watched(.count(30))
    try rig.answer([30, 44])
    let day = Orders.rows(from: 30, until: 31).count + Orders.rows(from: 44, until: 45).count
    let counted = try rig.turn(45)
    #expect(counted.count == day / 30)
    try rig.declare(.time(.days(7)))
    // A client catches up with what happened before the rows that were counted.
    try rig.answer([31, 33, 45])
    let windows = try rig.turn(60)
    let rest =
      Orders.rows(from: 31, until: 32) + Orders.rows(from: 33, until: 34)
      + Orders.rows(from: 45, until: 46) + Orders.rows(from: 44, until: 45).suffix(day % 30)
    #expect(windows.dropFirst(counted.count).reduce(0) { $0 + $1.rows } == rest.count)
    #expect(windows[counted.count].start == Orders.time(rest[0]))
  }

  @Test("After old predictions were removed the rows keep their numbers")
  func afterRemoval() throws {
    let rig = try Served.watched(.count(100)) { store in
      let log = try PredictionLog(
        folder: store.folder.appending(path: "predictions"), endpoint: Declared.endpoint,
        access: .readWrite, fileBytesMax: 500)
      try Answerer().answer(30..<38, in: log)
      try log.sync()
    }
    #expect(numbers(try rig.turn(40)) == [0..<100, 100..<200, 200..<300])
    var project = rig.engine.project
    project.retention = RetentionDeclaration(predictionsAge: .days(1))
    try rig.store.remove(try rig.store.retentionPlan(project))
    let start = try rig.store.predictionLog(Declared.endpoint).answeredStart
    #expect(start > 200 && start <= 300)
    try rig.declare(.count(25))
    let windows = try rig.turn(40)
    #expect(numbers(windows).suffix(2) == [300..<325, 325..<350])
    let rows = Orders.rows(from: 30, until: 38)
    #expect(windows.suffix(2).map(\.start) == [300, 325].map { Orders.time(rows[$0]) })
    // What is counted by the size that is declared would have removed it.
    try rig.store.remove(try rig.store.retentionPlan(project))
    #expect(try rig.store.predictionLog(Declared.endpoint).answeredStart <= 350)
  }

  @Test("The first windows of a log whose beginning was removed begin with what is there")
  func beginsLater() throws {
    let rig = try Served.watched(.month) { store in
      let log = try PredictionLog(
        folder: store.folder.appending(path: "predictions"), endpoint: Declared.endpoint,
        access: .readWrite, fileBytesMax: 500)
      try Answerer().answer(30..<38, in: log)
      try log.remove(through: log.closedFiles[1])
    }
    try rig.declare(.count(100))
    let start = try rig.store.predictionLog(Declared.endpoint).answeredStart
    let windows = try rig.turn(40)
    #expect(start > 0 && numbers(windows).first == start..<start + 100)
    #expect(windows.allSatisfy { $0.rows == 100 })
  }

  @Test("After windows that do not say which rows they took it goes on behind them")
  func formerWindows() throws {
    for size in [150, 40] {
      let rig = try Served.watched(.count(150))
      try rig.answer(30..<38, labelled: false)
      for var window in try rig.turn(38) {
        window.taken = nil
        window.matured = false
        try rig.store.saveWindow(window)
      }
      try rig.declare(.count(size))
      let traffic = OrderTraffic(engine: rig.engine)
      for day in 30..<38 { try traffic.label(day) }
      try rig.answer(38..<42)
      let windows = try rig.turn(42)
      #expect(numbers(windows).first == 300..<300 + size)
      for window in windows.prefix(2) {
        #expect(window.matured && window.labelCoverage == 1 && window[.auc]?.rows == 150)
      }
    }
  }
}
