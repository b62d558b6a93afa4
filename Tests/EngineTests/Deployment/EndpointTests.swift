import Datasets
import Domain
import Foundation
import Store
import Synchronization
import TestSupport
import Testing

@testable import Engine

@Suite("Endpoints")
struct EndpointTests {
  @Test("An answer is logged with version, ids, times, inputs and output before it is given")
  func logged() throws {
    let rig = try Served.rig()
    let runtime = try Served.runtime(rig)
    var request = Served.request()
    request.ids = ["a", "b", "c"]
    request.times = [Orders.day(40), Orders.day(41), Orders.day(42)]
    let answer = try runtime.answer(request)
    #expect(answer.version == 1)
    #expect(answer.ids == ["a", "b", "c"])
    #expect(answer.answers.values.allSatisfy { $0 > 0 && $0 < 1 })
    #expect(answer.answers.task == .binary(classes: ["0", "1"]))
    let block = try #require(
      try rig.store.predictionLog(Declared.endpoint).blocks(rows: 0..<3).first)
    #expect(block.ids == ["a", "b", "c"])
    #expect(block.times == request.times)
    #expect(block.outputs == answer.answers.values)
    #expect(block.version == 1)
    #expect(block.inputs.columns.map(\.name) == ["weight", "depot"])
  }

  @Test("Without ids and times the endpoint gives them; numbers pass for whole numbers")
  func given() throws {
    let rig = try Served.rig()
    let runtime = try Served.runtime(rig)
    var request = Served.request()
    request.rows = request.rows.setting(Column(name: "weight", values: .integer([1, 2, 3])))
    let ids = try runtime.answer(request).ids + runtime.answer(request).ids
    #expect(Set(ids).count == 6)
  }

  @Test("However many threads ask for an endpoint at first, its log has one writer")
  func madeOnce() throws {
    let rig = try TestEngine()
    let endpoint = Endpoint(
      name: Declared.endpoint, model: Declared.model, createdAt: Orders.day(0))
    let endpoints = rig.engine.endpoints
    let made = Mutex<[ObjectIdentifier]>([])
    DispatchQueue.concurrentPerform(iterations: 16) { _ in
      guard let runtime = try? endpoints.runtime(of: endpoint) else { return }
      made.withLock { $0.append(ObjectIdentifier(runtime)) }
    }
    #expect(made.withLock { $0.count } == 16)
    #expect(Set(made.withLock { $0 }).count == 1)
  }

  @Test("What clients need to know: inputs without target and time, and the time column's name")
  func metadata() throws {
    let metadata = try #require(try Served.runtime(try Served.rig()).metadata)
    #expect(metadata.model == Declared.model)
    #expect(metadata.version == 1)
    #expect(metadata.task == .binary(classes: ["0", "1"]))
    #expect(
      metadata.inputs == [
        ColumnSchema(name: "weight", type: .number), ColumnSchema(name: "depot", type: .category),
      ])
    #expect(metadata.timeColumn == "at")
  }

  @Test("Promotions and rollbacks drop no request, and the next one is answered by the new version")
  func promotion() throws {
    let rig = try Served.rig()
    _ = try rig.run(Declared.train(Declared.training(), seed: 6))
    let runtime = try Served.runtime(rig)
    let failures = Mutex(0)
    let versions = Mutex<Set<Int>>([])
    let isOver = Mutex(false)
    let clients = DispatchGroup()
    for _ in 0..<2 {
      clients.enter()
      Thread.start("client") {
        while !isOver.withLock({ $0 }) {
          do {
            let answer = try runtime.answer(Served.request(1))
            versions.withLock { _ = $0.insert(answer.version) }
          } catch {
            failures.withLock { $0 += 1 }
          }
        }
        clients.leave()
      }
    }
    let desk = Promotion(store: rig.store)
    for _ in 0..<5 {
      try desk.promote(Declared.model, version: 2, reason: "better", by: "user:ada")
      try rig.engine.refreshEndpoints()
      #expect(try runtime.answer(Served.request(1)).version == 2)
      try desk.rollBack(Declared.model, reason: "worse", by: "user:ada")
      try rig.engine.refreshEndpoints()
      #expect(try runtime.answer(Served.request(1)).version == 1)
    }
    isOver.withLock { $0 = true }
    clients.wait()
    #expect(failures.withLock { $0 } == 0)
    #expect(versions.withLock { $0 }.isSubset(of: [1, 2]))
    #expect(try rig.store.aliasHistory(of: Declared.model).count == 11)
  }

  @Test("A promotion by command reaches the endpoint")
  func command() throws {
    let rig = try Served.rig()
    _ = try rig.run(Declared.train(Declared.training(), seed: 6))
    let runtime = try Served.runtime(rig)
    try rig.store.appendCommand(
      .promote(Declared.model, version: 2, reason: "by hand"), actor: "user:ada",
      at: TimeSource.system.now)
    try Patience.wait(for: "version 2") { runtime.liveVersion == 2 }
    try rig.store.appendCommand(
      .rollBack(Declared.model, reason: "by hand"), actor: "user:ada", at: TimeSource.system.now)
    try Patience.wait(for: "version 1") { runtime.liveVersion == 1 }
  }

  @Test("Requests, rows and errors are counted by version")
  func traffic() throws {
    let rig = try Served.rig()
    let runtime = try Served.runtime(rig)
    for _ in 0..<4 { _ = try runtime.answer(Served.request(3)) }
    #expect(throws: InferenceError.noRows) { try runtime.answer(Served.request(0)) }
    rig.engine.stop()
    let traffic = try rig.store.traffic(endpoint: Declared.endpoint, since: Orders.day(0))
    #expect(traffic.map(\.requests).reduce(0, +) == 5)
    #expect(traffic.map(\.rows).reduce(0, +) == 12)
    #expect(traffic.map(\.errors).reduce(0, +) == 1)
    #expect(traffic.allSatisfy { $0.version == 1 })
  }
}
