import Datasets
import Domain
import Foundation
import Store
import Testing

@testable import Engine

@Suite("What an endpoint refuses")
struct InferenceErrorTests {
  /// Expects the error, and that nothing was logged.
  private func expect(
    _ error: InferenceError, from request: InferenceRequest, of rig: TestEngine
  ) throws {
    let runtime = try Served.runtime(rig)
    #expect(throws: error) { try runtime.answer(request) }
    #expect(runtime.log.rowCount == 0)
    #expect(!error.message.isEmpty)
  }

  @Test("Anything before the first champion")
  func notReady() throws {
    let rig = try TestEngine(Declared.project(Declared.training()))
    try rig.engine.start()
    try expect(.notReady(Declared.endpoint), from: Served.request(), of: rig)
    #expect(try Served.runtime(rig).metadata == nil)
  }

  @Test("Anything while the champion cannot be loaded, and why")
  func notLoaded() throws {
    let rig = try TestEngine(Declared.project(Declared.training()))
    let files = ["MLmodel": Data("flavors:".utf8)]
    let model = try #require(Declared.project(Declared.training()).endpoints.first?.model)
    let version = try rig.store.addVersion(
      VersionDraft(model: model, task: .regression, trainer: "constant", files: files),
      at: Orders.day(1))
    try rig.store.setAlias(
      Alias.champion, of: model, to: 1, actor: "user:ann", reason: "first", at: Orders.day(1))
    let object = version.files[0].object
    try FileManager.default.removeItem(
      at: rig.store.folder.appending(path: "objects/\(object.text.prefix(2))/\(object.text)"))
    try rig.engine.start()
    let error = try Served.runtime(rig).whyNotReady
    guard case .notLoaded(Declared.endpoint, version: 1, let reason) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(reason.contains(object.text))
    try expect(error, from: Served.request(), of: rig)
    // The dashboard reads the store.
    #expect(try rig.store.endpoint(Declared.endpoint)?.loadFailure == error.message)
  }

  @Test("That a champion could not be loaded is forgotten when it is")
  func loadedAgain() throws {
    let rig = try Served.rig()
    try rig.store.noteLoadFailure("a disk was away", of: Declared.endpoint)
    try rig.engine.refreshEndpoints()
    #expect(try #require(try rig.store.endpoint(Declared.endpoint)).loadFailure == nil)
  }

  @Test("No rows, too many, and ids or times that do not fit them")
  func counts() throws {
    let rig = try Served.rig()
    try expect(.noRows, from: Served.request(0), of: rig)
    let many = InferenceRequest.rowsMax + 1
    let rows = Orders.table.selecting(Array(repeating: 0, count: many))
    try expect(.tooManyRows(many), from: InferenceRequest(rows: rows), of: rig)
    var request = Served.request(3)
    request.ids = ["a", "b"]
    try expect(.idsDiffer(rows: 3, ids: 2), from: request, of: rig)
    request.ids = nil
    request.times = [Orders.day(1)]
    try expect(.timesDiffer(rows: 3, times: 1), from: request, of: rig)
  }

  @Test("Rows that are more than the log takes of one request")
  func tooLarge() throws {
    let rig = try Served.rig()
    var request = Served.request(1_000)
    let depots = (0..<1_000).map { String(repeating: "d", count: 70_000) + "\($0)" }
    request.rows = request.rows.setting(Column(name: "depot", values: .categories(depots)))
    try expect(.tooLarge(rows: 1_000, bytesMax: 64 << 20), from: request, of: rig)
  }

  @Test("Times that cannot be when a row happened")
  func times() throws {
    let rig = try Served.rig()
    var request = Served.request(2)
    let now = TimeSource.system.now
    for time in [Timestamp(milliseconds: .min), now - .days(36_525), now + .days(368)] {
      request.times = [now, time]
      let expected = EventTimeRange(now: now).expectation(insteadOf: time)
      try expect(.unbelievableTime(row: 1, expected: expected), from: request, of: rig)
    }
    request.times = [EventTimeRange.earliest, now + .days(365)]
    #expect(try Served.runtime(rig).answer(request).ids.count == 2)
  }

  @Test("Columns that lack, and values of another type")
  func columns() throws {
    let rig = try Served.rig()
    var request = Served.request()
    request.rows = request.rows.dropping(["weight", "depot"])
    try expect(.missingColumns(["weight", "depot"]), from: request, of: rig)
    // As a request whose inputs are all called otherwise.
    request.rows = Table(columns: [])
    request.ids = ["a"]
    let all = try #require(try Served.runtime(rig).metadata?.inputs.map(\.name))
    try expect(.missingColumns(all), from: request, of: rig)
    request = Served.request()
    request.rows = request.rows.setting(
      Column(name: "weight", values: .categories(["light", "heavy", nil])))
    try expect(
      .wrongType(column: "weight", expected: .number, found: .category), from: request, of: rig)
  }

  @Test("A version that is not the live one")
  func version() throws {
    let rig = try Served.rig()
    var request = Served.request()
    request.version = 4
    try expect(.unknownVersion(4, live: 1), from: request, of: rig)
    request.version = 1
    #expect(try Served.runtime(rig).answer(request).version == 1)
  }

  @Test("An answer that cannot be logged is not given")
  func failed() throws {
    let rig = try Served.rig()
    let runtime = try Served.runtime(rig)
    try FileManager.default.removeItem(at: runtime.log.folder)
    let error = #expect(throws: InferenceError.self) { try runtime.answer(Served.request()) }
    guard case .failed(let reason) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(reason.hasPrefix("it could not be logged: "))
  }
}
