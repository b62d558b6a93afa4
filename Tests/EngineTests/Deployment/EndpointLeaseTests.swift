import Datasets
import Domain
import Store
import Testing
import Training

@testable import Engine

@Suite("What one request has of an endpoint")
struct EndpointLeaseTests {
  /// A version that reads these columns, learnt in a moment.
  private func version(_ number: Int, reading columns: [String] = ["weight"]) throws -> LiveModel {
    let trainer = try Trainer.named("constant")
    let table = Table(columns: Orders.firstMonth.columns.filter { columns.contains($0.name) })
      .setting(try #require(Orders.firstMonth["late"]))
    let model = try trainer.train(
      Problem(
        train: TableRows(table), roles: ColumnRoles(target: "late"),
        params: trainer.hyperparameters.standard))
    return LiveModel(
      name: Declared.model, version: number, model: model, reference: nil,
      createdAt: Timestamp(milliseconds: 0), accepted: [:])
  }

  private func runtime(_ rig: TestEngine) throws -> EndpointRuntime {
    try rig.engine.endpoints.runtime(
      of: Endpoint(name: Declared.endpoint, model: Declared.model, createdAt: Orders.day(0)))
  }

  /// Rows with these columns only.
  private func request(_ columns: [String], id: String? = nil) -> InferenceRequest {
    InferenceRequest(
      id: id,
      rows: Table(
        columns: Orders.table.rows(in: 0..<2).columns.filter { columns.contains($0.name) }))
  }

  @Test("A promotion between the reading of a request and its answer refuses nothing")
  func promotionBetween() throws {
    let rig = try TestEngine()
    let runtime = try runtime(rig)
    runtime.serve(LoadedPlan(champion: try version(1)))
    let lease = runtime.lease()
    let inputs = try #require(lease.metadata).inputs.map(\.name)
    runtime.serve(LoadedPlan(champion: try version(2, reading: ["weight", "depot"])))
    #expect(try lease.answer(request(inputs)).version == 1)
    #expect(throws: InferenceError.missingColumns(["depot"])) {
      try runtime.lease().answer(request(inputs))
    }
  }

  @Test("A canary answers its share, and the same ids whenever they are asked")
  func canary() throws {
    let rig = try TestEngine()
    let runtime = try runtime(rig)
    let (one, two) = (try version(1), try version(2))
    let ids = (0..<40).map { "request-\($0)" }
    func versions(_ share: Double) throws -> [Int] {
      runtime.serve(LoadedPlan(champion: one, canary: (two, share)))
      return try ids.map { try runtime.answer(request(["weight"], id: $0)).version }
    }
    #expect(Set(try versions(0)) == [1])
    #expect(Set(try versions(1)) == [2])
    let half = try versions(0.5)
    #expect(Set(half) == [1, 2])
    #expect(try versions(0.5) == half)
  }

  @Test("A canary that lacks an input leaves the request to the champion, unless it was named")
  func canaryLacksInput() throws {
    let rig = try TestEngine()
    let runtime = try runtime(rig)
    runtime.serve(
      LoadedPlan(
        champion: try version(1), canary: (try version(2, reading: ["weight", "depot"]), 1)))
    #expect(try #require(runtime.metadata).optionalInputs.map(\.name) == ["depot"])
    #expect(try runtime.answer(request(["weight"])).version == 1)
    #expect(try runtime.answer(request(["weight", "depot"])).version == 2)
    var named = request(["weight"])
    named.version = 2
    #expect(throws: InferenceError.missingColumns(["depot"])) { try runtime.answer(named) }
    named.version = 1
    #expect(try runtime.answer(named).version == 1)
    named.version = 3
    #expect(throws: InferenceError.unknownVersion(3, live: 1)) { try runtime.answer(named) }
  }

  @Test("A shadow is logged and answers nobody; where it fails, nobody notices")
  func shadow() throws {
    let rig = try TestEngine()
    let runtime = try runtime(rig)
    runtime.serve(
      LoadedPlan(
        champion: try version(1), shadow: try version(2, reading: ["weight", "depot"])))
    #expect(try runtime.answer(request(["weight"])).version == 1)
    #expect(runtime.log.rowCount == 2)
    let answer = try runtime.answer(request(["weight", "depot"]))
    #expect(answer.version == 1)
    let blocks = try runtime.log.blocks(rows: 2..<6)
    #expect(blocks.map(\.version) == [1, 2])
    #expect(blocks.map(\.role) == [.champion, .shadow])
    #expect(blocks.map(\.ids) == [answer.ids, answer.ids])
    #expect(blocks[1].inputs.columns.map(\.name).sorted() == ["depot", "weight"])
  }

  @Test("The plan follows the model's aliases")
  func aliases() throws {
    let rig = try Served.rig()
    let runtime = try Served.runtime(rig)
    _ = try rig.run(Declared.train(Declared.training(), seed: 6))
    #expect(runtime.loaded?.plan == EndpointPlan(champion: 1))
    try rig.store.setAlias(
      Alias.shadow, of: Declared.model, to: 2, actor: "user:ada", reason: "to look at it",
      at: Orders.day(30), ledger: nil)
    try rig.engine.refreshEndpoints()
    #expect(runtime.loaded?.plan == EndpointPlan(champion: 1, shadow: 2))
    #expect(try runtime.answer(Served.request(1)).version == 1)
  }
}
