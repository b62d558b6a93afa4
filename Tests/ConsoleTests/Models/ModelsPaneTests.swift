import Domain
import Terminal
import Testing

@testable import Console

@Suite("Models")
struct ModelsPaneTests {
  private func pane(_ session: Session) throws -> ModelsPane {
    try #require(session.state[ModelsPane.self])
  }

  @Test("The lineage goes from data over run, version and alias to the endpoint")
  func lineage() throws {
    var session = try Session("models")
    session.press(.down)
    let shown = try pane(session)
    let lineage = try #require(shown.lineage(session.state.context))
    #expect(lineage.nodes.map(\.title) == ["data", "run", "version", "alias", "endpoint"])
    #expect(
      lineage.nodes.map { $0.lines[0].text } == [
        "flights", "calm-dunlin-13", "v2", "champion", "flights-delay",
      ])
    #expect(lineage.nodes[0].action == .show(pane: "data", .snapshot(Flights.snapshots[1].id)))
    #expect(lineage.nodes[4].action == .show(pane: "deployments", .endpoint("flights-delay")))
  }

  @Test("Every box leads to its thing, and one with nothing behind it says so")
  func walk() throws {
    func pane(after keys: [Key]) throws -> Session {
      var session = try Session("models")
      for key in keys { session.press(key) }
      session.press(.enter)
      return session
    }
    for (keys, place) in [
      ([.down, .left], "data"), ([.down], "experiments"),
      ([.down, .right, .right, .right], "deployments"),
    ] as [([Key], String)] {
      let session = try pane(after: keys)
      #expect(session.state.pane == place)
    }
    let ledger = try pane(after: [.down, .right, .right])
    #expect(ledger.state.pane == "alerts")
    #expect(ledger.text.contains("v2 promoted: AUC +0.031"))
    let nowhere = try pane(after: [.right, .right, .right])
    #expect(nowhere.state.notice?.text == "There is nothing behind this box.")
  }

  @Test("A version that is shared by endpoints and aliases has a box for each")
  func branches() throws {
    var data = Flights.july
    data.models[0].aliases["canary"] = 2
    data.endpoints.append(
      Endpoint(
        name: "flights-batch", model: "flights-delay", createdAt: Flights.present,
        liveVersion: 2, liveSince: Flights.present))
    var session = try Session("models", data)
    session.press(.down)
    let shown = try pane(session)
    let lineage = try #require(shown.lineage(session.state.context))
    #expect(lineage.column(3).count == 2 && lineage.column(4).count == 2)
    #expect(session.text.contains("canary") && session.text.contains("flights-batch"))
  }

  @Test(
    "In ASCII the lineage is of ASCII alone, and in a narrow place one line", arguments: [8, 60])
  func narrow(_ width: Int) throws {
    let context = try Session("models").state.context
    let lineage = Lineage(Flights.versions[1], Flights.july.models[0], context)
    var frame = Frame(size: Size(columns: width, rows: 6))
    LineageView(lineage: lineage, selected: 1, glyphs: .ascii).render(frame.area, into: &frame)
    let isASCII = FrameText.plain(frame.folded(to: .ascii)).unicodeScalars.allSatisfy { $0.isASCII }
    #expect(isASCII)
  }

  @Test("Two versions stand side by side: what differs first, better only on the same rows")
  func compare() throws {
    var session = try Session("models")
    session.press(.character("d"))
    let context = session.state.context
    let shown = try pane(session)
    let other = try #require(shown.counterpart(context))
    #expect(other.version == 2)
    let current = try #require(shown.current(context))
    let rows = VersionComparison(other, current, context).rows
    #expect(rows[0].key == "AUC, n 13,120" && rows[0].change == "−0.010  worse")
    #expect(rows[1].key == "auc" && rows[1].change == "other rows")
    #expect(rows.filter { $0.change.hasSuffix("better") }.isEmpty)
    #expect(rows.contains { $0.key == "rows" && $0.change == "+234 %" })
    #expect(rows.map(\.differs) == rows.map(\.differs).sorted { $0 && !$1 })
    #expect(rows.contains { $0.kind == "param" }, "params come with the runs")
    session.press(.escape)
    #expect(try !pane(session).isComparing)
  }

  @Test("A pinned version is what others are compared with")
  func pin() throws {
    var session = try Session("models")
    session.press(.down, .down, .character("p"), .up, .up)
    let counterpart = try pane(session).counterpart(session.state.context)
    #expect(counterpart?.version == 1)
    session.press(.down, .down, .character("p"))
    #expect(try pane(session).pinned == nil)
  }

  @Test("Promotion and rollback say which endpoints, which metrics, which data, and what stays")
  func consequences() throws {
    var session = try Session("models")
    session.press(.character("P"))
    for text in [
      "flights-delay answers with v3 at once", "Gate, 13,120 same rows: AUC 0.741 → 0.731, worse",
      "AUC: 0.741 → 0.731, other rows",
      "Drift is measured against the data of v3, 9c1f2e07.", "v2 stays for a rollback.",
    ] { #expect(session.text.contains(text), "\(text) is missing") }
    session.press(.escape, .character("R"))
    for text in [
      "v2 → v1", "flights-delay answers with v1 at once", "AUC: 0.741 → 0.705, other rows",
      "No later rollback returns to v2",
    ] { #expect(session.text.contains(text), "\(text) is missing") }
  }

  @Test("A metric's name is whole where it stands")
  func metricName() throws {
    var data = Flights.july
    for place in data.versions.indices {
      data.versions[place].metrics = ["valid.average_precision": 0.4, "valid.auc": 0.7]
    }
    #expect(try Session("models", data).text.contains(" valid.average_precision "))
  }

  @Test("A version that was rolled back is not what the next rollback brings back")
  func rolledBack() throws {
    var data = Flights.july
    data.models[0].aliases[Alias.champion] = 1
    data.aliasHistory.insert(
      AliasChange(
        model: "flights-delay", alias: Alias.champion, version: 1, previous: 2,
        time: Flights.time("2013-07-10"), actor: "user:ada", reason: "worse", isRollback: true),
      at: 0)
    #expect(data.lastGoodChampion(of: "flights-delay") == nil)
    var session = try Session("models", data)
    session.press(.character("R"))
    #expect(
      session.state.notice?.text
        == "v2 was rolled back, and no other version was champion before; P promotes any.")
    data.aliasHistory.removeAll { $0.isRollback || $0.version == 2 }
    session = try Session("models", data)
    session.press(.character("R"))
    #expect(session.state.notice?.text == "No other version was champion before.")
  }

  @Test("Metrics whose keys say where they were measured judge versions too")
  func measured() throws {
    var data = Flights.july
    data.versions[1].metrics = ["holdout.auc": 0.741, "gate.gain": 0.03, "valid.auc": 0.75]
    data.versions[2].metrics = ["holdout.auc": 0.755, "gate.gain": 0.01]
    var session = try Session("models", data)
    #expect(session.text.contains("AUC 0.755"))
    session.press(.character("P"))
    #expect(session.text.contains("holdout AUC: 0.741 → 0.755, other rows"))
    session.press(.escape, .character("d"))
    #expect(!session.text.contains("+0.014"))
  }
}
