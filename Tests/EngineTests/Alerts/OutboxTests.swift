import Domain
import Foundation
import Store
import Synchronization
import TestSupport
import Testing

@testable import Engine

@Suite("Alerts on their way out")
struct OutboxTests {
  /// A clock that a test moves.
  private final class Hands: Sendable {
    private let time = Mutex(Orders.day(50))
    var source: TimeSource { TimeSource { self.time.withLock { $0 } } }
    func move(by span: TimeSpan) { time.withLock { $0 = $0 + span } }
  }

  private static let alert = Alert(
    id: 7, endpoint: Declared.endpoint, subject: .drift, state: .firing, since: Orders.day(44),
    value: .infinity, sentence: "3 of 15 features drift")

  private func prepared(_ commands: (URL) -> [String]) throws -> (
    rig: TestEngine, hands: Hands, into: URL
  ) {
    let into = FileManager.default.temporaryDirectory
      .appending(path: "curlew-outbox-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: into, withIntermediateDirectories: true)
    let hands = Hands()
    let project = Project(routes: commands(into).map { .command($0) })
    return (try TestEngine(project, clock: hands.source), hands, into)
  }

  private func enqueue(_ alert: Alert = alert, in rig: TestEngine) throws {
    try rig.store.transaction {
      try rig.engine.send(alert, in: rig.project, at: Orders.day(50), $0)
    }
    rig.engine.wakeOutbox()
  }

  private func lines(_ file: URL) -> [String] {
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").map(String.init)
  }

  @Test("What an engine that died left is sent once by the next, with its number")
  func afterCrash() throws {
    let (rig, _, into) = try prepared { ["cat >> '\($0.path)/got'; echo >> '\($0.path)/got'"] }
    defer { try? FileManager.default.removeItem(at: into) }
    // Nobody sends: the engine has not started, as one that was killed after the commit.
    try enqueue(in: rig)
    #expect(try rig.store.outbox().map(\.waiting) == [1])
    try rig.engine.start()
    try Patience.wait(for: "an empty outbox") { try rig.store.outbox().isEmpty }
    try rig.restart()
    #expect(try rig.store.outbox().isEmpty)
    rig.engine.stop()
    let got = lines(into.appending(path: "got"))
    try #require(got.count == 1)
    let message = try #require(
      try JSONSerialization.jsonObject(with: Data(got[0].utf8)) as? [String: Any])
    #expect(message["message"] as? Int == 1)
    #expect(message["alert"] as? Int == 7)
    #expect(message["value"] as? String == "Infinity")
  }

  @Test("A route that fails gets it again after a pause, and holds up no other; the order is kept")
  func retried() throws {
    let (rig, hands, into) = try prepared { into in
      [
        "test -e '\(into.path)/up' || { echo >> '\(into.path)/tries'; exit 3; }; "
          + "cat >> '\(into.path)/late'; echo >> '\(into.path)/late'",
        "cat >> '\(into.path)/soon'; echo >> '\(into.path)/soon'",
      ]
    }
    defer { try? FileManager.default.removeItem(at: into) }
    try rig.engine.start()
    try enqueue(in: rig)
    var resolved = Self.alert
    resolved.state = .resolved
    try enqueue(resolved, in: rig)
    try Patience.wait(for: "the other route") { lines(into.appending(path: "soon")).count == 2 }
    try Patience.wait(for: "a failure") { try rig.store.outbox().first?.first.attempts == 1 }
    let queue = try #require(try rig.store.outbox().first)
    #expect(queue.waiting == 2)
    #expect(queue.first.failure?.contains("ended with status 3") == true)
    #expect(queue.first.nextAt == Orders.day(50) + Outbox.firstPause)
    hands.move(by: Outbox.firstPause)
    try Patience.wait(for: "a second attempt") { try rig.store.outbox().first?.first.attempts == 2 }
    try Data().write(to: into.appending(path: "up"))
    hands.move(by: Outbox.longestPause)
    try Patience.wait(for: "an empty outbox") { try rig.store.outbox().isEmpty }
    #expect(lines(into.appending(path: "tries")).isEmpty)
    let states = try lines(into.appending(path: "late")).map {
      try (JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])?["state"] as? String
    }
    #expect(states == ["firing", "resolved"])
  }

  @Test("After a day it is given up, with a line in the ledger")
  func givenUp() throws {
    let (rig, hands, into) = try prepared { _ in ["exit 3"] }
    defer { try? FileManager.default.removeItem(at: into) }
    try rig.engine.start()
    try enqueue(in: rig)
    try Patience.wait(for: "a failure") { try rig.store.outbox().first?.first.attempts == 1 }
    hands.move(by: Outbox.patience)
    try Patience.wait(for: "an empty outbox") { try rig.store.outbox().isEmpty }
    let entry = try #require(try rig.store.ledger().first)
    #expect(entry.kind == .alertUndelivered)
    #expect(entry.sentence.contains("tried 2 times since"))
    #expect(entry.sentence.contains("ended with status 3"))
  }

  @Test("A silenced alert is not sent; what waits for a route that is gone goes into the ledger")
  func notSent() throws {
    let (rig, _, into) = try prepared { _ in ["exit 3"] }
    defer { try? FileManager.default.removeItem(at: into) }
    var silenced = Self.alert
    silenced.silencedUntil = Orders.day(60)
    try enqueue(silenced, in: rig)
    #expect(try rig.store.outbox().isEmpty)
    try enqueue(in: rig)
    #expect(try rig.store.outbox().count == 1)
    rig.engine.declare(Project())
    try rig.engine.start()
    try Patience.wait(for: "an empty outbox") { try rig.store.outbox().isEmpty }
    #expect(try rig.store.ledger().first?.sentence.contains("is not declared any more") == true)
  }

  @Test("What is silenced while it waits is dropped when its turn comes; the alert stays")
  func silencedMeanwhile() throws {
    let (rig, hands, into) = try prepared { into in
      [
        "test -e '\(into.path)/up' || exit 3; "
          + "cat >> '\(into.path)/got'; echo >> '\(into.path)/got'"
      ]
    }
    defer { try? FileManager.default.removeItem(at: into) }
    try rig.engine.start()
    var silenced = Self.alert
    silenced.id = 0
    silenced = try rig.store.saveAlert(silenced)
    try enqueue(silenced, in: rig)
    try Patience.wait(for: "a failure") { try rig.store.outbox().first?.first.attempts == 1 }
    var other = Self.alert
    other.id = 0
    other.sentence = "another"
    other = try rig.store.saveAlert(other)
    try enqueue(other, in: rig)
    try AlertActions(store: rig.store).silence(
      silenced.id, until: rig.store.present() + .days(1), reason: "known", by: "user:test")
    try Data().write(to: into.appending(path: "up"))
    hands.move(by: Outbox.firstPause)
    try Patience.wait(for: "an empty outbox") { try rig.store.outbox().isEmpty }
    let sent = try lines(into.appending(path: "got")).map {
      try (JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])?["alert"] as? Int64
    }
    #expect(sent == [other.id])
    #expect(try rig.store.alerts().count == 2)
    #expect(try rig.store.ledger().map(\.kind) == [.alertSilenced])
  }

  @Test("Where a route's address is edited, what waits for it goes to the new one")
  func moved() throws {
    let (rig, _, into) = try prepared { _ in ["exit 3"] }
    defer { try? FileManager.default.removeItem(at: into) }
    try rig.engine.start()
    try enqueue(in: rig)
    try Patience.wait(for: "a failure") { try rig.store.outbox().first?.first.attempts == 1 }
    let file = into.appending(path: "got")
    rig.engine.declare(Project(routes: [.command("cat >> '\(file.path)'")]))
    try Patience.wait(for: "an empty outbox") { try rig.store.outbox().isEmpty }
    #expect(lines(file).count == 1)
    #expect(try rig.store.ledger().isEmpty)
  }

  @Test("Pauses grow threefold up to the longest; a clock that is set back holds nothing up")
  func pauses() {
    #expect(
      (1...6).map { Outbox.pause(after: $0).milliseconds / 1_000 } == [5, 15, 45, 135, 405, 600])
    #expect(Outbox.pause(after: 1_000_000) == Outbox.longestPause)
    let present = Orders.day(50)
    #expect(!Outbox.isDue(present + .seconds(1), at: present))
    #expect(Outbox.isDue(present + .days(1), at: present))
  }
}
