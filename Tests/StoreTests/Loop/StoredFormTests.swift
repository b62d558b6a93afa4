import Domain
import Testing

@testable import Store

/// Texts as stores of released versions hold them. They are never changed: a form that is new gets
/// its own lines.
@Suite("Stored commands, triggers and alerts' subjects")
struct StoredFormTests {
  private let test: TestStore
  private var store: Store { test.store }

  init() throws {
    test = try TestStore()
    try test.endpoint()
  }

  private static let commands: [(String, EngineCommand?)] = [
    (#"{"cancel":{"_0":1}}"#, .cancel(JobID(1))),
    (#"{"acknowledge":{"alert":2}}"#, .acknowledge(alert: 2)),
    (#"{"release":{"alert":2}}"#, .release(alert: 2)),
    (#"{"endSilence":{"alert":2}}"#, .endSilence(alert: 2)),
    (
      #"{"silence":{"alert":2,"reason":"known","until":9}}"#,
      .silence(alert: 2, until: Timestamp(milliseconds: 9), reason: "known")
    ),
    (#"{"retrain":{"_0":"flights"}}"#, .retrain("flights")),
    (
      #"{"promote":{"_0":"delay","reason":"better","version":2}}"#,
      .promote("delay", version: 2, reason: "better")
    ),
    (#"{"rollBack":{"_0":"delay","reason":"worse"}}"#, .rollBack("delay", reason: "worse")),
    (#"{"setWorkers":{"_0":3}}"#, .setWorkers(3)), (#"{"stop":{}}"#, .stop),
    (#"{"command":{"retrain":{"_0":"flights"}},"version":1}"#, .retrain("flights")),
    (#"{"command":{"stop":{}},"version":2}"#, nil), (#"{"command":{"fly":{}},"version":1}"#, nil),
    (#"{"fly":{}}"#, nil), ("stop", nil),
  ]

  @Test("a command of every form is taken, and one that is not known is refused alone")
  func commands() throws {
    for (body, _) in Self.commands {
      let id = try store.appendCommand(.stop, actor: "user:ann", at: at(1))
      try store.transaction {
        try $0.db.run("UPDATE command SET body = ? WHERE id = ?", [body, id])
      }
    }
    #expect(try store.takeCommands().map(\.command) == Self.commands.compactMap(\.1))
    for (place, command) in Self.commands.enumerated() {
      #expect(
        try store.commandResult(Int64(place + 1))
          == (command.1 == nil ? "refused: not known to this engine" : nil))
    }
  }

  @Test("a command says in which form it is written")
  func commandVersion() throws {
    try store.appendCommand(.stop, actor: "user:ann", at: at(1))
    let body: String? = try store.read { try $0.value("SELECT body FROM command") }
    #expect(body == #"{"command":{"stop":{}},"version":1}"#)
  }

  @Test("an alert of every subject is read; another version's subject is left out alone")
  func subjects() throws {
    let texts = [
      #"{"performance":{"_0":"auc"}}"#, #"{"drift":{}}"#, #"{"job":{"_0":3}}"#,
      #"{"fairness":{"group":"a"}}"#,
    ]
    for text in texts {
      let alert = try store.saveAlert(
        Alert(endpoint: "flights", subject: .drift, state: .firing, since: at(1), sentence: "See."))
      try store.transaction {
        try $0.db.run("UPDATE alert SET subject = ? WHERE id = ?", [text, alert.id])
      }
    }
    store.unreadable.skip()
    #expect(
      try store.openAlerts(endpoint: "flights").map(\.subject)
        == [.performance(.auc), .drift, .job(JobID(3))])
    #expect(store.unreadable.errors.count == 1)
  }

  @Test("a retraining keeps what asked for it by name, whoever knows the name")
  func triggers() throws {
    let texts = [
      #"{"schedule":{}}"#, #"{"performance":{"alert":9}}"#, #"{"manual":{"user":"ada"}}"#,
      #"{"on_volume":{"rows":10000}}"#,
    ]
    for text in texts {
      let retraining = try store.saveRetraining(
        Retraining(endpoint: "flights", trigger: .manual(user: "ann"), proposedAt: at(1)))
      try store.transaction {
        try $0.db.run("UPDATE retraining SET trigger = ? WHERE id = ?", [text, retraining.id])
      }
    }
    let read = try store.retrainings(endpoint: "flights").reversed()
    #expect(read.map(\.trigger.word) == ["schedule", "performance", "manual", "on_volume"])
    // Stored again, as each stage does, it is the same text.
    for retraining in read { try store.saveRetraining(retraining) }
    let stored: [String] = try store.read { db in
      try db.rows("SELECT trigger FROM retraining ORDER BY id").map { $0["trigger"] }
    }
    #expect(stored == texts)
  }
}
