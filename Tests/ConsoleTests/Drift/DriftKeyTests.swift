import Domain
import Terminal
import Testing

@testable import Console

@Suite("Keys from what is red to its evidence")
struct DriftKeyTests {
  private func drift(_ session: Session) throws -> DriftPane {
    try #require(session.state[DriftPane.self])
  }

  @Test("A degraded endpoint leads from the overview to the window's causes, and on to a feature")
  func overview() throws {
    var session = try Session()
    session.press(.enter)
    #expect(session.state.pane == "drift")
    #expect(try drift(session).showsEvidence)
    #expect(try drift(session).window == 17)
    for text in ["PSI 10.3 > 0.25", "limit 0.685", "n 6,429", "flights 77ab3410", "v2", "50,009"] {
      #expect(session.text.contains(text), "\(text) is missing")
    }
    session.press(.down, .enter)
    #expect(try drift(session).row.element(in: [.feature("dewp")]) == .feature("dewp"))
    #expect(session.text.contains("Tests on dewp"))
    session.press(.escape)
    #expect(try !drift(session).showsEvidence)
  }

  @Test("A promotion among the causes leads to the version")
  func promotion() throws {
    var data = Flights.july
    data.aliasHistory[1].time = Flights.time("2013-06-24 08:00")
    var session = try Session("overview", data)
    session.press(.enter, .enter)
    #expect(session.state.pane == "models")
    #expect(session.state[ModelsPane.self]?.current(session.state.context)?.version == 2)
  }

  @Test("n and N go from one degraded window to the next, and say when there is none")
  func red() throws {
    var session = try Session("drift")
    session.press(.character("N"))
    #expect(try drift(session).window == 17)
    session.press(.character("N"), .character("N"))
    #expect(try drift(session).window == 8)
    session.press(.character("n"))
    #expect(try drift(session).window == 16)
    session.press(.character("n"), .character("n"))
    #expect(session.state.notice?.text == "No later window is degraded.")
  }

  @Test("An alert leads to the window that raised it, a drift alert to the worst feature")
  func alerts() throws {
    var session = try Session("alerts")
    session.press(.enter, .enter)
    #expect(session.state.pane == "drift")
    #expect(try drift(session).window == 17)
    var other = try Session("alerts")
    other.press(.down, .enter, .enter)
    #expect(other.text.contains("Tests on temp"))
    var job = try Session("alerts")
    job.press(.down, .down, .enter, .enter)
    #expect(job.state.pane == "alerts")
  }

  @Test("Reference snapshot and version are a key away")
  func references() throws {
    var session = try Session("drift")
    session.press(.character("i"))
    #expect(session.state.pane == "data")
    var other = try Session("drift")
    other.press(.character("v"))
    #expect(other.state.pane == "models")
  }
}
