import Foundation
import Store
import TestSupport
import Testing

@testable import Commands

@Suite("An edited curlew.yaml under a running engine")
struct EngineDeclarationTests {
  private static let project = """
    datasets:
      orders: {target: late}
    train:
      lateness: {dataset: orders, trainer: constant, model: lateness}
    endpoints:
      orders: {model: lateness}

    """

  @Test("What is added holds without a restart; a mistake is logged and takes nothing away")
  func edited() throws {
    let curlew = try CurlewProgram(project: Self.project)
    defer { curlew.remove() }
    #expect(try curlew("engine", "start").status == 0)
    let store = try curlew.store()
    let first = try #require(try store.engineStatus())
    try curlew.write(Self.project + "  returns: {model: lateness}\n", to: "curlew.yaml")
    try Patience.wait(for: "the endpoint") { try store.endpoint("returns") != nil }
    try curlew.write(Self.project + "  broken: {mode: lateness}\n", to: "curlew.yaml")
    try Patience.wait(for: "the refusal") {
      try curlew("engine", "logs").output.contains("not taken up: curlew.yaml:7")
    }
    try curlew.write(Self.project + "  refunds: {model: lateness}\n", to: "curlew.yaml")
    try Patience.wait(for: "the corrected text") { try store.endpoint("refunds") != nil }
    #expect(try store.endpoint("broken") == nil)
    #expect(try store.engineStatus()?.startedAt == first.startedAt)
    #expect(try curlew("engine", "stop").status == 0)
  }
}
