import Domain
import Foundation
import Store
import TestSupport
import Testing

@testable import Engine

@Suite("What is declared while the engine runs")
struct DeclarationTests {
  @Test("Endpoints, monitors, policies and routes hold from the next turn on")
  func declared() throws {
    let rig = try TestEngine()
    try rig.engine.start()
    #expect(try rig.store.endpoints().isEmpty)
    var project = Declared.project(Declared.training())
    project.routes = [.command("true")]
    rig.engine.declare(project)
    try Patience.wait(for: "the endpoint") { try rig.store.endpoint(Declared.endpoint) != nil }
    #expect(rig.engine.project == project)
  }

  @Test("The time column that requests may carry follows what is declared")
  func timeColumn() throws {
    let training = Declared.training()
    let rig = try TestEngine(Declared.project(training))
    try rig.add(Orders.firstMonth)
    try rig.engine.start()
    #expect(try rig.run(Declared.train(training, alias: Alias.champion)).state == .succeeded)
    let runtime = try #require(rig.engine.endpoints.endpoint(Declared.endpoint))
    #expect(runtime.metadata?.timeColumn == "at")
    var other = training
    other.timeColumn = nil
    rig.engine.declare(Declared.project(other))
    try Patience.wait(for: "the new declaration") { runtime.metadata?.timeColumn == nil }
    #expect(runtime.liveVersion == 1)
  }
}
