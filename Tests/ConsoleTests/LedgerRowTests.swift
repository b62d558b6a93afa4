import Domain
import Terminal
import Testing

@testable import Console

@Suite("The ledger folds retrainings")
struct LedgerRowTests {
  private func entry(
    _ id: Int64, _ kind: LedgerEntry.Kind, _ subject: String = "e", actor: String = "policy:e"
  ) -> LedgerEntry {
    LedgerEntry(
      id: id, time: Flights.present, actor: actor, kind: kind, subject: subject,
      sentence: "line \(id)")
  }

  private let endpoints = [Endpoint(name: "e", model: "m", createdAt: Flights.present)]

  /// Newest first.
  private var ledger: [LedgerEntry] {
    [
      entry(10, .retrainingProposed), entry(9, .alertFired), entry(8, .promoted, "m"),
      entry(7, .modelRegistered, "m"), entry(6, .promoted, "m", actor: "user:ada"),
      entry(5, .gatePassed), entry(4, .retrainingStarted), entry(3, .snapshotAdded, "d"),
      entry(2, .retrainingProposed), entry(1, .retrainingStarted),
    ]
  }

  @Test("What led to an end is one row with it; what stands between and by hand stays")
  func folded() {
    let rows = LedgerRow.all(ledger, endpoints: endpoints)
    #expect(rows.map(\.entry.id) == [10, 9, 8, 6, 1])
    #expect(rows[2].steps.map(\.id) == [7, 5, 4, 3, 2])
    #expect(rows.map(\.retraining) == [nil, nil, 2, nil, nil])
    let open = LedgerRow.all(ledger, unfolded: [2], endpoints: endpoints)
    #expect(open.map(\.entry.id) == ledger.map(\.id))
    #expect(open.filter(\.isStep).map(\.entry.id) == [7, 5, 4, 3, 2])
  }

  @Test("The overview's tail has a line for the whole of it")
  func tail() throws {
    var data = Flights.july
    data.endpoints = endpoints
    data.ledger = ledger
    let size = Size(columns: 120, rows: 40)
    var state = try ConsoleState(size: size, glyphs: .braille, pane: "overview")
    HeadlessConsole.run(&state, [.data(data)], load: Flights.load)
    var frame = Frame(size: size)
    render(state, into: &frame)
    let text = FrameText.plain(frame)
    #expect(text.contains("promoted +5") && text.contains("line 8"))
    #expect(!text.contains("line 7") && !text.contains("line 2"))
  }

  @Test("Space unfolds and folds again, also from one of the lines; a filter folds nothing")
  func keys() throws {
    var data = Flights.july
    data.endpoints[0].name = "e"
    data.endpoints[0].model = "m"
    data.ledger = ledger
    var session = try Session("alerts", data)
    session.press(.character("l"), .down, .down)
    #expect(session.text.contains("promoted +5 lines") && !session.text.contains("line 4"))
    #expect(session.text.contains("Space unfolds a retraining"))
    session.press(.character(" "))
    #expect(session.text.contains("line 4"))
    session.press(.down, .character(" "))
    #expect(!session.text.contains("line 4"))
    session.filter("line 4")
    #expect(session.text.contains("line 4"))
  }

  @Test("At 120 columns the reasons have most of the row, and no subject loses its middle")
  func widths() throws {
    var data = Flights.july
    data.ledger = [entry(1, .snapshotAdded, "flights-delay.collected")]
    data.ledger[0].sentence = String(repeating: "why ", count: 30)
    let text = try Session("alerts", data).text
    let line = try #require(text.split(separator: "\n").first { $0.contains("snapshot added") })
    #expect(line.contains("flights-delay…") && !line.contains("…lected"), "\(line)")
    #expect(line.matches(of: /why/).count >= 15, "\(line)")
  }
}
