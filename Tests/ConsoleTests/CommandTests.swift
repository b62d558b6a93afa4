import Domain
import Terminal
import Testing

@testable import Console

@Suite("Keys that ask the engine for something")
struct CommandTests {
  @Test("Promotion says what will change, takes a reason, and is sent on Enter")
  func promote() throws {
    var session = try Session("models")
    session.press(.character("P"))
    #expect(session.text.contains("champion of flights-delay: v2 → v3."))
    #expect(session.text.contains("AUC 0.741 → 0.731, worse"))
    session.type("July is hot")
    session.press(.enter)
    #expect(
      session.effects == [
        .send(.promote("flights-delay", version: 3, reason: "July is hot"))
      ])
    #expect(session.state.dialog == nil)
  }

  @Test("The champion cannot be promoted, and the key says why")
  func promoteChampion() throws {
    var session = try Session("models")
    session.press(.down, .character("P"))
    #expect(session.state.dialog == nil)
    #expect(session.state.notice == Notice(text: "v2 is already the champion.", kind: .refused))
  }

  @Test("Rollback names the version that comes back; Escape sends nothing")
  func rollBack() throws {
    var session = try Session("models")
    session.press(.character("R"))
    #expect(session.text.contains("v2 → v1, the version that served before"))
    session.press(.escape)
    #expect(session.effects.isEmpty)
    session.press(.character("R"), .enter)
    #expect(
      session.effects == [.send(.rollBack("flights-delay", reason: "from the dashboard"))])
  }

  @Test("A silence needs a length of time and a reason, and asks for them in order")
  func silence() throws {
    var session = try Session("alerts")
    session.press(.character("s"), .control("u"))
    session.type("soon")
    session.press(.enter)
    #expect(
      session.state.dialog?.problem == "“soon” is not a length of time: "
        + "write 30m, 2h, 7d or 1w, 100 years at most.")
    session.press(.control("u"))
    session.type("3d")
    session.press(.enter)
    #expect(session.state.dialog?.focus == 1)
    #expect(session.state.dialog?.problem == nil)
    session.press(.enter)
    #expect(
      session.state.dialog?.problem
        == "A silence needs a reason, so that the next reader knows.")
    session.type("storm")
    session.press(.enter)
    let until = Flights.present + .days(3)
    #expect(session.effects == [.send(.silence(alert: 11, until: until, reason: "storm"))])
  }

  @Test("A firing alert is acknowledged at once, and again: no longer; a silence ends the same way")
  func acknowledge() throws {
    var session = try Session("alerts")
    session.press(.character("a"))
    #expect(session.effects == [.send(.acknowledge(alert: 11))])
    session.press(.down, .character("a"))
    #expect(session.effects.last == .send(.release(alert: 10)))
    session.press(.down, .character("s"))
    #expect(session.effects.last == .send(.endSilence(alert: 8)))
    session.press(.down, .character("a"))
    #expect(session.effects.count == 3)
    #expect(session.state.notice?.text == "The alert is resolved.")
  }

  @Test("A silenced alert is told in the head and of its endpoint")
  func silenced() throws {
    var data = Flights.july
    #expect(try Session("overview", data).text.contains("3 alerts ■1 ▲1 ~1"))
    data.alerts[0].silencedUntil = Flights.time("2013-07-20 08:00")
    var session = try Session("overview", data)
    #expect(session.text.contains("degraded ~"))
    #expect(session.text.contains("Silenced until 20 Jul 08:00. AUC of flights-delay"))
    session.press(.character("s"))
    #expect(session.effects == [.send(.endSilence(alert: 11))])
  }

  @Test("A dialog about a cancellation has no second cancel, and a notice leaves the keys to read")
  func words() throws {
    var session = try Session("jobs")
    session.press(.character("c"))
    #expect(session.text.contains("Enter stop the job   Esc let it run"))
    session.press(.escape)
    session.send(.notice("version 8 promoted"))
    let foot = session.text.split(separator: "\n").last ?? ""
    #expect(foot.contains("● version 8 promoted"))
    #expect(foot.contains("? help") && foot.contains("j k move"), "\(foot)")
  }

  @Test("The overview acts on the alert of its endpoint, and retrains after a question")
  func overview() throws {
    var session = try Session()
    session.press(.character("a"), .character("r"), .character("y"))
    #expect(
      session.effects == [
        .send(.acknowledge(alert: 11)), .send(.retrain("flights-delay")),
      ])
  }

  @Test("A running job is cancelled after a question, an ended one is not")
  func cancel() throws {
    var session = try Session("jobs")
    session.press(.character("c"), .character("n"), .character("c"), .enter)
    #expect(session.effects == [.send(.cancel(JobID(40)))])
    session.press(.character("G"), .character("c"))
    #expect(session.effects.count == 1)
    #expect(session.state.notice?.text == "Job #35 has ended.")
  }

  @Test("A read-only store has no key that changes it", arguments: PaneListing.all)
  func readOnly(_ pane: PaneListing) throws {
    let mutating = pane.keys.filter(\.mutates)
    var session = try Session(pane.id, Flights.readOnly)
    let shown = session.state.panes[session.state.active].keyEntries(session.state.context)
    #expect(shown.allSatisfy { !$0.mutates })
    for entry in mutating {
      for key in entry.keys.compactMap(\.first) { session.press(.character(key)) }
    }
    #expect(session.state.dialog == nil)
    #expect(session.effects.isEmpty)
  }
}
