import Domain
import Foundation
import TestSupport
import Testing

@testable import Engine
@testable import Store

@Suite("Windows whose judging ended the engine")
struct SetAsideTests {
  /// As processes leave it that ended while they judged the window.
  private func end(
    _ count: Int, at window: Int, in rig: TestEngine, crashing: Bool = true
  ) throws {
    for number in 0..<count {
      if crashing {
        let report = rig.store.folder.appending(path: OwnProcess.crashFile(of: "process \(number)"))
        try Data().write(to: report)
      }
      let start = try rig.store.beginJudging(
        window, called: "2024-01-31 to 2024-02-06", of: Declared.endpoint, by: "process \(number)")
      #expect(start == .begun)
    }
  }

  private func told(_ rig: TestEngine) throws -> [String] {
    try rig.store.ledger().filter { $0.kind == .windowSetAside }.map(\.sentence)
  }

  private func notes(_ rig: TestEngine) throws -> [String] {
    try Doctor.examine(rig.store).findings.filter { $0.sentence.contains("set aside") }
      .map { "\($0.severity.rawValue): \($0.sentence)" }
  }

  @Test(
    "One that ended three engines is passed over, and told; until somebody asks for it again",
    arguments: [WindowDeclaration.time(.days(7)), .count(100)])
  func closing(_ window: WindowDeclaration) throws {
    let rig = try Served.watched(window, rowsMin: 100)
    rig.engine.stop()
    try rig.answer(30..<45)
    try end(3, at: 0, in: rig)
    try rig.restart()
    let windows = try rig.turn(45)
    #expect(windows.first?.index == 1 && windows.allSatisfy(\.matured))
    _ = try rig.turn(46)
    let told = try told(rig)
    #expect(told.count == 1)
    #expect(
      told.first?.hasSuffix(
        "is set aside: 3 engines ended while they judged it; curlew monitor recompute "
          + "\(Declared.endpoint) has it judged again") == true)
    let notes = try notes(rig)
    #expect(notes.count == 1 && notes[0].hasPrefix("note: The window "))
    try rig.store.appendCommand(
      .recompute(Declared.endpoint, since: nil), actor: "user:ada", at: Orders.day(46))
    try Patience.wait(for: "the first window") { try rig.windows.first?.index == 0 }
    #expect(try rig.windows.dropFirst().map(\.index) == windows.map(\.index))
    #expect(try self.notes(rig).isEmpty)
  }

  @Test("Of processes that were killed it takes ten")
  func killed() throws {
    let rig = try Served.watched(.time(.days(7)), rowsMin: 100)
    rig.engine.stop()
    try rig.answer(30..<45)
    try end(9, at: 0, in: rig, crashing: false)
    try end(10, at: 1, in: rig, crashing: false)
    try rig.restart()
    #expect(try rig.turn(45).map(\.index) == [0])
    #expect(try told(rig).count == 1)
  }

  @Test("Two ends are chance, and a window that was judged counts none from before")
  func chance() throws {
    let rig = try Served.watched(.time(.days(7)), rowsMin: 100)
    rig.engine.stop()
    try rig.answer(30..<38)
    try end(2, at: 0, in: rig)
    try rig.restart()
    #expect(try rig.turn(38).map(\.index) == [0])
    try end(2, at: 0, in: rig)
    #expect(try notes(rig).isEmpty && told(rig).isEmpty)
  }

  @Test("One that was closed keeps its drift, and says why its labels are not judged")
  func maturing() throws {
    let rig = try Served.watched(.time(.days(7)), rowsMin: 100)
    try rig.declare(.time(.days(7)), delay: .days(7))
    try rig.answer(30..<38)
    let closed = try #require(try rig.turn(38).first)
    rig.engine.stop()
    try end(3, at: 0, in: rig)
    try rig.restart()
    let judged = try #require(try rig.turn(45).first)
    #expect(judged.matured && judged.realized.isEmpty && judged.features == closed.features)
    #expect(judged.reason == "it is set aside, since engines ended while they judged it")
    #expect(try told(rig).count == 1)
  }
}
