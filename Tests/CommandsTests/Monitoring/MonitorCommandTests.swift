import Domain
import Foundation
import Testing

@testable import Commands
@testable import Store

struct MonitorCommandTests {
  private static let project = Fleet.yaml("monitors: {flights: {window: 7d}}")

  @Test("Without a monitor or endpoint it is refused, and no engine is started")
  func refused() throws {
    let (curlew, _) = try Fleet.prepared()
    defer { curlew.remove() }
    let monitor = try curlew("monitor", "recompute", "flights")
    #expect(monitor.status == 1)
    #expect(monitor.errors.contains("declares no monitor for endpoint \"flights\""))
    #expect(
      try curlew("monitor", "recompute", "fligths").errors.contains("did you mean \"flights\"?"))
    #expect(try curlew("monitor", "recompute", "flights", "--since", "soon").status == 64)
    #expect(try curlew("engine", "status").status == 1)
  }

  @Test("The engine is started, and what was judged again is said")
  func recomputed() throws {
    let (curlew, store) = try Fleet.prepared(project: Self.project)
    defer { curlew.remove() }
    try Fleet.twoChampions(in: store)
    let answer = try curlew("monitor", "recompute", "flights", "--since", "2013-01-01")
    #expect(answer.status == 0)
    #expect(answer.output.hasPrefix("flights: asked for: windows"))
    let entry = try #require(try store.ledger().first { $0.kind == .windowsRecomputed })
    #expect(entry.actor == "user:tester")
    let record = try curlew("monitor", "recompute", "flights", "--json").record
    #expect(record?["kind"] as? String == "windowsRecomputed")
  }
}
