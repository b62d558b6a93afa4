import Domain
import Engine
import Foundation
import TestSupport
import Testing

@testable import Commands
@testable import Store

/// What an engine leaves that crashed.
struct EngineCrashTests {
  @Test("Alerts that wait are told while no engine runs that could send them")
  func waiting() throws {
    let (curlew, store) = try Fleet.prepared()
    defer { curlew.remove() }
    let route = AlertRoute.webhook(url: "http://127.0.0.1:1/hook")
    try store.transaction {
      try $0.addOutboxMessage(
        OutboxMessage(alert: 1, route: route, body: "{}", at: Fleet.present))
    }
    let status = try curlew("engine", "status")
    #expect(status.status == 1)
    #expect(
      status.output.contains("1 alert on the way to the webhook http://127.0.0.1:1/hook since"))
  }

  @Test("A crash leaves a report that engine status names, until the next engine runs")
  func report() throws {
    let curlew = try CurlewProgram(project: "")
    defer { curlew.remove() }
    #expect(try curlew("engine", "start").status == 0)
    let store = try curlew.store()
    let process = try #require(try store.engineStatus()?.processID)
    kill(process, SIGSEGV)
    try Patience.wait(for: "its end") { try EngineProcess(store: store).status() == nil }
    try Patience.wait(for: "the report") {
      CrashReport.left(in: store.folder, since: .distantPast) != nil
    }
    let report = try #require(CrashReport.left(in: store.folder, since: .distantPast))
    try Patience.wait(for: "what it ends with") {
      try String(contentsOf: report, encoding: .utf8).contains("SIGSEGV")
    }
    #expect(try String(contentsOf: report, encoding: .utf8).hasPrefix("curlew "))
    let status = try curlew("engine", "status")
    #expect(status.status == 1)
    #expect(status.output.contains("the last one crashed: \(report.path)"))
    #expect(try curlew("engine", "logs").output.contains("curlew crashed (SIGSEGV)"))
    #expect(try curlew("engine", "start").status == 0)
    #expect(!(try curlew("engine", "status")).output.contains("crashed"))
    #expect(CrashReport.left(in: store.folder, since: .now + 60) == nil)
  }
}
