import Datasets
import Domain
import Foundation
import Outcomes
import Store
import Testing
import Training

@testable import Engine

@Suite("What labels mean")
struct LabelReaderTests {
  private let rig: TestEngine
  private let log: PredictionLog

  init() throws {
    rig = try TestEngine()
    try rig.store.saveEndpoint(
      Endpoint(name: Declared.endpoint, model: Declared.model, createdAt: Orders.day(0)))
    log = try rig.store.predictionLog(Declared.endpoint)
  }

  /// The next version, which learnt some lanes, or weights, and has answered a row since.
  private func version(_ number: Int, lanes: [String]?, answers row: Int) throws {
    let trainer = try Trainer.named("constant")
    let target =
      lanes.map { lanes in Values.categories((0..<12).map { lanes[$0 % lanes.count] }) }
      ?? .number((0..<12).map { Double($0) / 4 })
    let table = Table(columns: [
      Column(name: "weight", values: .number((0..<12).map(Double.init))),
      Column(name: "lane", values: target),
    ])
    let model = try trainer.train(
      Problem(
        train: TableRows(table), roles: ColumnRoles(target: "lane"),
        params: trainer.hyperparameters.standard))
    let stored = try rig.store.addVersion(
      VersionDraft(
        model: Declared.model, task: model.task, trainer: "constant",
        files: model.files(createdAt: Orders.day(0)).files), at: Orders.day(0))
    #expect(stored.version == number)
    try rig.store.setAlias(
      Alias.champion, of: Declared.model, to: number, actor: "user:ada", reason: "better",
      at: Orders.day(number), ledger: nil)
    try log.append(Answerer(version: number).block([row]))
  }

  private func stated(_ row: Int, _ value: StatedTruth) -> StatedLabel {
    StatedLabel(prediction: Orders.id(row), value: value, observedAt: Orders.day(40))
  }

  private func truths(_ labels: [StatedLabel]) throws -> [Truth] {
    try LabelReader(Declared.endpoint, in: rig.store).labels(labels).map(\.truth)
  }

  @Test("A number means a class of the version that answered, whichever is live")
  func classes() throws {
    try version(1, lanes: ["0", "1", "2"], answers: 1)
    try version(2, lanes: ["no", "yes"], answers: 2)
    try version(3, lanes: nil, answers: 3)
    #expect(
      try truths([
        stated(1, .number(1)), stated(2, .number(1)), stated(3, .number(1)),
        stated(1, .text("a")), stated(2, .flag(true)), stated(3, .text(" 1 ")),
      ]) == [
        .class("1"), .class("yes"), .quantity(1), .class("a"), .class("yes"), .quantity(1),
      ])
  }

  @Test("A prediction that the log does not know is taken for the live version's")
  func unknown() throws {
    try version(1, lanes: ["0", "1", "2"], answers: 1)
    #expect(try truths([stated(9, .number(0))]) == [.class("0")])
    try version(2, lanes: ["no", "yes"], answers: 2)
    #expect(
      try truths([stated(9, .number(0)), stated(1, .number(0))]) == [.class("no"), .class("0")])
    try rig.store.setAlias(
      Alias.champion, of: Declared.model, to: 1, actor: "user:ada", reason: "back",
      at: Orders.day(4), ledger: nil)
    #expect(try truths([stated(9, .number(0))]) == [.class("0")])
  }

  @Test("Before there is a version, a label is kept as it was said")
  func withoutVersion() throws {
    #expect(
      try truths([stated(1, .number(7)), stated(2, .text("late"))])
        == [.quantity(7), .class("late")])
  }

  @Test("Classes that only look alike are two, in one request too")
  func alike() throws {
    try version(1, lanes: ["caf\u{e9}", "cafe\u{301}", "x"], answers: 1)
    #expect(
      try truths([stated(1, .text("caf\u{e9}")), stated(1, .text("cafe\u{301}"))])
        == [.class("caf\u{e9}"), .class("cafe\u{301}")])
  }

  @Test("Rows whose ids only look alike are two answers")
  func alikeIDs() throws {
    for id in ["caf\u{e9}", "cafe\u{301}", "caf\u{e9}"] as [PredictionID] {
      var block = Answerer(version: 1).block([1])
      block.ids = [id]
      try log.append(block)
    }
    let rows = try AnsweredRows.read(log, answered: 0..<3)
    #expect(rows.map(\.ids) == [["caf\u{e9}", "cafe\u{301}"]])
  }

  @Test("A label that says nothing is told with its prediction, what was expected, and by whom")
  func unfit() throws {
    try version(1, lanes: ["a", "b", "c"], answers: 1)
    func message(_ label: StatedLabel) -> String {
      do {
        return "\(try truths([stated(1, .text("a")), label]))"
      } catch {
        return "\(error)"
      }
    }
    let first =
      "label 1, of prediction \"\(Orders.id(1))\": found 3, expected one of a, b, c, by name"
    #expect(message(stated(1, .number(3))) == first)
    try version(2, lanes: nil, answers: 2)
    #expect(message(stated(1, .number(3))) == first + " (version 1 answered it)")
    #expect(
      message(stated(2, .nothing)) == "label 1, of prediction \"\(Orders.id(2))\": found nothing, "
        + "expected a finite number (version 2 answered it); an empty value says nothing, leave the label out until "
        + "the truth is known")
    #expect(
      message(stated(9, .text("x"))) == "label 1, of prediction \"\(Orders.id(9))\": found \"x\", "
        + "expected a finite number (no known version answered it)")
  }

  @Test("The log is not read where every version reads the labels alike")
  func unread() throws {
    try version(1, lanes: ["0", "1", "2"], answers: 1)
    try version(2, lanes: ["b", "c", "d"], answers: 2)
    let file = log.folder.appending(path: "000001.log")
    var bytes = try Data(contentsOf: file)
    bytes[80] ^= 1
    try bytes.write(to: file)
    let reader = try LabelReader(
      Declared.endpoint, served: nil, in: rig.store, tasks: VersionTasks(store: rig.store), log: log
    )
    _ = try reader.labels([stated(1, .text("a")), stated(2, .text("c"))])
    #expect(log.damage.isEmpty)
    #expect(throws: EngineError.self) { try reader.labels([stated(1, .number(0))]) }
    #expect(!log.damage.isEmpty)
  }

  @Test("A version that is registered later is known")
  func laterVersion() throws {
    try version(1, lanes: ["a", "b", "c"], answers: 1)
    let tasks = VersionTasks(store: rig.store)
    #expect(try tasks.tasks(of: Declared.model) == [.multiclass(classes: ["a", "b", "c"])])
    try version(2, lanes: ["b", "c"], answers: 2)
    #expect(try tasks.tasks(of: Declared.model).count == 2)
  }
}
