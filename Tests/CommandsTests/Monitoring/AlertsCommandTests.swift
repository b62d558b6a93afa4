import Domain
import Foundation
import Testing

@testable import Commands
@testable import Store

struct AlertsCommandTests {
  @Test("Open alerts are listed, resolved ones with --all")
  func list() throws {
    let (curlew, store) = try Fleet.prepared()
    defer { curlew.remove() }
    #expect(try curlew("alerts").output.hasPrefix("no open alert"))
    try Fleet.addAlert(.resolved, to: store)
    try Fleet.addAlert(.firing, to: store)
    let lines = try curlew("alerts", "list").lines
    #expect(lines.count == 2)
    #expect(lines[1].hasPrefix(" 2  firing  flights   performance:auc  2013-07-18 00:00  14 d ago"))
    #expect(lines[1].hasSuffix("auc 0.641 under 0.7"))
    #expect(try curlew("alerts", "list", "--all").lines.count == 3)
    let record = try curlew("alerts", "--json").records?.first
    #expect(record?["subject"] as? String == "performance:auc")
    #expect(record?["threshold"] as? Double == 0.7)
  }

  @Test("Without an engine, alert and ledger are changed directly")
  func direct() throws {
    let (curlew, store) = try Fleet.prepared()
    defer { curlew.remove() }
    let alert = try Fleet.addAlert(.firing, to: store)
    let acknowledged = try curlew("alerts", "ack", "\(alert.id)")
    #expect(acknowledged.output == "alert 1 acknowledged\n", "\(acknowledged.errors)")
    #expect(try store.alert(alert.id)?.state == .acknowledged)
    #expect(try store.alert(alert.id)?.acknowledgedBy == "user:tester")
    let silenced = try curlew("alerts", "silence", "1", "--for", "2d", "--reason", "storm")
    #expect(silenced.output == "alert 1 silenced until 2013-08-03 00:00\n")
    #expect(try store.alert(alert.id)?.silencedUntil == Fleet.present + .days(2))
    #expect(try store.ledger().map(\.kind) == [.alertSilenced, .alertAcknowledged])
    #expect(try curlew("alerts").lines[1].contains("acknowledged, silenced"))
    #expect(try curlew("alerts").lines[1].contains("until 2013-08-03 00:00 (storm)"))
    #expect(try curlew("alerts", "unsilence", "1").output == "alert 1 is not silenced\n")
    #expect(try curlew("alerts", "release", "1").status == 0)
    #expect(try store.alert(alert.id)?.state == .firing)
    #expect(try store.alert(alert.id)?.isSilenced(at: Fleet.present) == false)
  }

  @Test("Where an engine runs, it is asked and answers")
  func throughTheEngine() throws {
    let (curlew, store) = try Fleet.prepared()
    defer { curlew.remove() }
    let alert = try Fleet.addAlert(.firing, to: store)
    #expect(try curlew("engine", "start").status == 0)
    #expect(try curlew("alerts", "ack", "\(alert.id)").output == "alert 1 acknowledged\n")
    #expect(try store.alert(alert.id)?.acknowledgedBy == "user:tester")
    let unknown = try curlew("alerts", "ack", "99")
    #expect(unknown.status == 1)
    #expect(unknown.errors.contains("the engine could not do it: there is no alert 99"))
  }

  @Test("What cannot be done is told, and changes nothing")
  func refused() throws {
    let (curlew, store) = try Fleet.prepared()
    defer { curlew.remove() }
    try Fleet.addAlert(.pending, to: store)
    try Fleet.addAlert(.resolved, to: store)
    #expect(
      try curlew("alerts", "ack", "1").errors.contains("alert 1 is pending; only a firing alert"))
    #expect(try curlew("alerts", "ack", "9").errors.contains("there is no alert 9"))
    let resolved = try curlew("alerts", "silence", "2", "--for", "1h", "--reason", "x")
    #expect(resolved.errors.contains("alert 2 is resolved"))
    #expect(resolved.status == 1)
    #expect(try curlew("alerts", "silence", "1", "--for", "1h").status == 64)
    #expect(try curlew("alerts", "silence", "1", "--for", "0d", "--reason", "x").status == 64)
    #expect(try curlew("alerts", "silence", "1", "--for", "1h", "--reason", "").status == 64)
    #expect(try store.ledger().isEmpty)
  }
}
