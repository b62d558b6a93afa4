import Domain
import Terminal
import Testing

@testable import Console

@Suite("Panes")
struct PaneTests {
  @Test(
    "The foot names what a key does to the alert under the cursor: acknowledge, or take it back")
  func takingBack() throws {
    var data = Flights.july
    data.alerts = data.alerts.filter { $0.state == .acknowledged }
    try #require(!data.alerts.isEmpty)
    data.alerts[0].silencedUntil = nil
    #expect(try Session("alerts", data).text.contains("a take back   s silence"))
    data.alerts[0].state = .firing
    data.alerts[0].silencedUntil = data.present + .hours(1)
    #expect(try Session("alerts", data).text.contains("a acknowledge   s end silence"))
  }

  @Test("Evidence of an endpoint leads from the overview to its drift")
  func evidence() throws {
    var session = try Session("overview", Flights.fleet)
    session.press(.down, .enter)
    #expect(session.state.pane == "drift")
    #expect(session.state.context.endpoint?.name == "flights-airtime")
    session.press(.character("]"), .character("1"))
    #expect(session.state.context.endpoint?.name == "grocer-basket")
  }

  @Test("The window cursor follows the latest window until it is moved, and again at the end")
  func window() throws {
    var session = try Session("drift")
    session.press(.left, .left)
    #expect(session.state[DriftPane.self]?.window == 16)
    session.press(.right, .right, .right)
    #expect(session.state[DriftPane.self]?.window == nil)
    session.press(.left, .character("0"))
    #expect(session.state[DriftPane.self]?.window == nil)
  }

  @Test("Drift tests take turns among those that ran")
  func test() throws {
    var session = try Session("drift")
    session.press(.character("t"))
    #expect(session.state[DriftPane.self]?.test == .ks)
    session.press(.character("t"), .character("t"))
    #expect(session.state[DriftPane.self]?.test == .psi)
  }

  @Test("Features stand in the order of their worst excess, the realized metric above them")
  func order() {
    let rows = DriftGrid(Flights.windows, test: .psi, metric: .auc).rows
    #expect(rows.prefix(4) == [.metric, .prediction, .feature("temp"), .feature("dewp")])
    #expect(rows.count == 17)
  }

  @Test("A version leads to its data")
  func data() throws {
    var session = try Session("models")
    session.press(.character("i"))
    #expect(session.state.pane == "data")
    #expect(session.state[DataPane.self]?.isOpen == true)
  }

  @Test("The log goes back and follows again")
  func log() throws {
    var session = try Session("jobs")
    session.press(.character("b"))
    #expect(session.text.contains("log, line 37 of 78"))
    session.press(.character("f"))
    #expect(session.text.contains("log, following its end"))
  }

  @Test("What a snapshot changed is told from the profiles")
  func changes() {
    let changes = SnapshotChange.all(from: Flights.snapshots[2], to: Flights.snapshots[1])
    #expect(
      changes == [
        SnapshotChange(kind: .added, subject: "late", before: "", now: "boolean"),
        SnapshotChange(kind: .moved, subject: "rows", before: "26,398", now: "50,009"),
        SnapshotChange(kind: .moved, subject: "nulls of wind_dir", before: "6.2 %", now: "1.1 %"),
      ])
  }

  @Test("Alerts stand by how much they need a human")
  func alerts() throws {
    let session = try Session("alerts")
    let pane = try #require(session.state[AlertsPane.self])
    #expect(pane.alerts(session.state.context).map(\.id) == [11, 10, 8, 9])
  }

  @Test("Keys of one table do not stand in each other's way", arguments: PaneList.all.indices)
  func keys(_ index: Int) {
    let pane = PaneList.all[index].init()
    let context = ConsoleState().context
    let entries = pane.keyEntries(context)
    let keys = entries.flatMap(\.keys)
    #expect(Set(keys).count == keys.count, "\(keys)")
    #expect(entries.allSatisfy { !$0.help.isEmpty && !$0.name.isEmpty })
  }

  @Test("No binding names a key twice, in any state of its pane")
  func keysOnce() {
    for entry in PaneListing.all.flatMap(\.keys) + ConsoleKeys.entries(ConsoleState()) {
      #expect(Set(entry.keys).count == entry.keys.count, "\(entry.help): \(entry.keys)")
    }
  }

  @Test("The list of keys has every pane and key")
  func listing() {
    let text = KeyListing.markdown()
    for pane in PaneListing.all {
      #expect(text.contains("### \(pane.name)"))
      for entry in pane.keys { #expect(text.contains(entry.help)) }
    }
    #expect(text.contains("| `P` | Make this version the champion (not in read-only mode) |"))
  }

  @Test("Every pane draws at every size and with every key, and names from outside stay harmless")
  func anySize() throws {
    var data = Flights.fleet
    let hostile = "\u{1B}[31mred\u{202E}dlo\u{200B}\n"
    data.endpoints[0].name = EndpointName(hostile)
    data.windows[EndpointName(hostile)] = Flights.windows
    data.project = hostile
    data.jobs[0].reason = hostile
    data.ledger[0].sentence = hostile
    let keys: [Key] = [.down, .right, .enter, .down, .escape, .character("v"), .character("G")]
    for pane in PaneListing.all {
      for size in [(1, 1), (40, 12), (47, 13), (61, 17), (80, 24), (133, 9), (300, 80)] {
        var state = try ConsoleState(pane: pane.id)
        let size = Size(columns: size.0, rows: size.1)
        HeadlessConsole.run(
          &state, [.resize(size), .data(data)] + keys.map { .key($0) }, load: Flights.load)
        var frame = Frame(size: size)
        render(state, into: &frame)
        let text = FrameText.plain(frame)
        #expect(!text.contains("\u{1B}") && !text.contains("\u{202E}"))
      }
    }
  }

  @Test("An empty store has a way on in every pane", arguments: PaneListing.all.map(\.id))
  func guidance(_ pane: String) throws {
    let data = ConsoleData(revision: 1, project: "new")
    let frame = try HeadlessConsole.frame(
      pane: pane, data: data, size: Size(columns: 80, rows: 24)
    ) { request in
      guard case .runs = request else { return .log([]) }
      return .runs(RunsPage(runs: [], matching: 0, total: 0))
    }
    let text = FrameText.plain(frame)
    #expect(text.contains("curlew ") || text.contains("nothing needs you"))
  }
}
