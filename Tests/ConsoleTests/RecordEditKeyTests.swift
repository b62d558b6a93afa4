import Domain
import Terminal
import Testing

@testable import Console

@Suite("Keys that change records by hand")
struct RecordEditKeyTests {
  private func session(_ pane: String = "experiments") throws -> (Session, Run) {
    var data = Flights.july
    data.declared.trainings = [
      TrainingDeclaration(
        name: "delay", dataset: "flights", trainer: "xgboost", params: ["eta": "0.1"],
        split: .random(validation: 0.2), model: "flights-delay", experiment: Self.experiment(data),
        target: "late")
    ]
    let session = try Session(pane, data)
    return (session, Flights.runs[0])
  }

  private static func experiment(_ data: ConsoleData) -> String {
    data.experiments[Flights.runs[0].experiment] ?? ""
  }

  @Test("A run is renamed, noted and tagged by what is typed; no value removes")
  func words() throws {
    var (session, run) = try session()
    session.press(.character("R"), .control("u"))
    session.press(.enter)
    #expect(session.state.dialog?.problem == "A run needs a name.")
    session.type("keel")
    session.press(.enter, .character("n"))
    session.type("too slow")
    session.press(.enter, .character("#"))
    session.type("team")
    session.press(.tab)
    session.type("ops")
    session.press(.enter)
    session.press(.character("#"))
    session.type("commit")
    session.press(.enter, .enter)
    #expect(
      session.effects == [
        .edit(.tags(run.id, [RunTag.name: "keel"]), deed: "\(run.name) is named keel"),
        .edit(.tags(run.id, [RunTag.note: "too slow"]), deed: "\(run.name) is noted"),
        .edit(.tags(run.id, ["team": "ops"]), deed: "\(run.name) has the tag team = ops"),
        .edit(.tags(run.id, ["commit": nil]), deed: "tag commit of \(run.name) is removed"),
      ])
  }

  @Test("Enter goes from a tag's name to its value; what is not there is not removed")
  func nothingToRemove() throws {
    var (session, run) = try session()
    session.press(.character("#"))
    session.type("foo")
    session.press(.enter)
    #expect(session.state.dialog?.focus == 1 && session.state.dialog?.problem == nil)
    session.press(.enter)
    #expect(
      session.state.dialog?.problem
        == "\(run.name) has no tag foo to remove; a new one needs a value.")
    session.press(.escape, .character("n"), .enter)
    #expect(session.state.dialog?.problem == "\(run.name) has no note to remove; type one.")
    #expect(session.effects.isEmpty)
  }

  @Test("The marked runs are deleted after a question; without any, the one under the cursor")
  func delete() throws {
    var (session, run) = try session()
    session.press(.character("D"), .character("n"), .character("D"), .enter)
    #expect(session.effects == [.edit(.deleteRuns([run.id]), deed: "\(run.name) is deleted")])
    session.forget()
    session.press(.character(" "), .down, .character(" "), .character("D"))
    #expect(session.text.contains("Delete 2 runs"))
    session.press(.enter)
    let ids = Flights.runs.prefix(2).map(\.id)
    #expect(session.effects == [.edit(.deleteRuns(ids), deed: "2 runs are deleted")])
  }

  @Test("U takes the latest edits back, one after the other, and an undo is none of them")
  func undo() throws {
    var (session, run) = try session()
    session.press(.character("U"))
    #expect(session.state.notice?.text == "No run and no alias was changed in this session.")
    let restore = RecordEdit.restoreRuns([run.id])
    let delete = RecordEdit.deleteRuns([run.id])
    session.press(.character(" "), .enter)
    session.send(.edited("keel is deleted", delete, undo: restore))
    #expect(session.text.contains("keel is deleted; U undoes that"))
    #expect(session.state[ExperimentsPane.self]?.selected == [])
    #expect(session.state[ExperimentsPane.self]?.screen == nil)
    session.press(.character("U"))
    #expect(session.effects == [.undo(restore, of: delete, deed: "keel is deleted")])
    session.send(.notice("undone: keel is deleted"))
    session.press(.character("U"))
    #expect(session.effects.count == 1)
  }

  @Test("What was refused comes back with what was typed and why")
  func refused() throws {
    var (session, _) = try session()
    session.press(.character("R"), .control("u"))
    session.type("keel")
    session.press(.enter)
    #expect(session.state.dialog == nil)
    session.send(.refused("The run was deleted meanwhile."))
    #expect(session.state.dialog?.fields[0].input.text == "keel")
    #expect(session.text.contains("The run was deleted meanwhile."))
  }

  @Test("A run is trained again with its params, changed")
  func train() throws {
    var (session, run) = try session()
    session.press(.character("t"))
    let text = try #require(session.state.dialog?.fields[0].input.text)
    #expect(text.contains("eta=\(run.params["eta"] ?? "")"))
    #expect(!text.contains("seed=") && !text.contains("trainer="))
    session.press(.control("u"))
    session.type("eta")
    session.press(.enter)
    #expect(
      session.state.dialog?.problem == "Found “eta”, expected name=value, separated by blanks.")
    session.type("=0.05, rounds=9")
    session.press(.tab, .control("u"))
    session.type("seven")
    session.press(.enter)
    #expect(
      session.state.dialog?.problem == "A seed is a whole number that is not negative.")
    session.press(.control("u"))
    session.type("7")
    session.press(.tab)
    session.type("challenger")
    session.press(.enter)
    let ask = TrainingAsk(
      job: "delay", params: ["eta=0.05", "rounds=9"], seed: 7, alias: "challenger")
    #expect(session.effects == [.train(ask)])
  }

  @Test("The palette trains a declared job, and names the nearest one")
  func palette() throws {
    var (session, _) = try session("overview")
    session.press(.character(":"))
    session.type("train dela")
    session.press(.enter)
    #expect(session.state.dialog?.title == "Train delay" || session.state.palette != nil)
    session.press(.escape, .escape, .character(":"))
    session.type("train delay")
    session.press(.enter)
    #expect(session.state.dialog?.title == "Train delay")
    #expect(session.state.dialog?.fields[0].input.text == "eta=0.1")
  }

  @Test("An alias is set, is taken away where the version has it, and champion is for P")
  func alias() throws {
    var (session, _) = try session("models")
    session.press(.character("A"))
    session.type("champion")
    session.press(.enter)
    #expect(
      session.state.dialog?.problem
        == "P promotes a version to champion, and says what changes.")
    session.press(.control("u"))
    session.type("best")
    session.press(.enter)
    #expect(
      session.effects == [
        .edit(.alias("flights-delay", "best", version: 3), deed: "best of flights-delay is v3")
      ])
  }
}

@Suite("Commands that write files")
struct WriteCommandTests {
  private func session(_ pane: String, _ line: String) throws -> Session {
    var session = try Session(pane)
    session.press(.character(":"))
    session.type(line)
    session.press(.enter)
    return session
  }

  @Test("A file's ending says what it holds: the screen in any pane, the runs in theirs")
  func endings() throws {
    #expect(
      try session("drift", "write a b.svg").effects.first
        == .write(.screen(.svg), path: "a b.svg"))
    let runs = try session("experiments", "write runs.csv").effects.first
    guard case .write(.runs(let query, .csv, columns: let columns?), path: "runs.csv") = runs else {
      Issue.record("not the list of runs")
      return
    }
    #expect(query.offset == 0)
    #expect(columns.contains(RunColumnChoice(.metric("auc"))))
    let elsewhere = try session("drift", "write runs.md")
    #expect(elsewhere.state.palette?.problem?.contains("show it with 2") == true)
    let unknown = try session("drift", "write runs.doc")
    #expect(unknown.state.palette?.problem?.contains(".svg, .txt or .ansi") == true)
  }
}

@Suite("Cards")
struct CardTests {
  private let card = Card(title: "The year is over", lines: ["5  what drifted", "a\u{1B}[31m"])

  @Test("A card is told over the pane until a key, which does what it does unless it only closes")
  func told() throws {
    var session = try Session()
    session.send(.card(card))
    #expect(session.text.contains("The year is over"))
    #expect(session.text.contains("5  what drifted"))
    #expect(!session.text.contains("\u{1B}"))
    session.press(.enter)
    #expect(session.state.card == nil)
    #expect(session.state.pane == "overview")
    session.send(.card(card))
    session.press(.character("5"))
    #expect(session.state.card == nil)
    #expect(session.state.pane == "drift")
    #expect(!session.text.contains("The year is over"))
  }

  @Test(
    "A card fits on any screen",
    arguments: [Size(columns: 40, rows: 12), Size(columns: 80, rows: 24)])
  func fits(size: Size) throws {
    var session = try Session()
    session.send(.resize(size))
    let lines = Array(repeating: String(repeating: "wide ", count: 40), count: 60)
    session.send(.card(Card(title: "The year is over", lines: lines)))
    #expect(session.text.contains("The year is over"))
    let widths = session.text.split(separator: "\n").map { TextWidth.width(String($0)) }
    #expect(widths.allSatisfy { $0 <= size.columns })
  }
}

@Suite("What is told at the foot")
struct NoticeTests {
  @Test("A sentence that is longer than the row is told to its end")
  func long() throws {
    var session = try Session()
    session.send(.resize(Size(columns: 80, rows: 24)))
    let words = (1...30).map { "word\($0)" }.joined(separator: " ")
    session.send(.failure(words))
    for word in ["word1 ", "word15", "word30"] { #expect(session.text.contains(word)) }
    session.send(.failure("short"))
    let last = session.text.split(separator: "\n").last.map(String.init) ?? ""
    #expect(last.contains("short"))
    #expect(last.contains("q quit"))
  }
}

@Suite("The first row")
struct TopLineTests {
  @Test("An engine that is gone is told in whole words from 80 columns on", arguments: 80...240)
  func whole(columns: Int) throws {
    var data = Flights.readOnly
    data.engine = nil
    var session = try Session("overview", data)
    session.send(.resize(Size(columns: columns, rows: 24)))
    let line = session.text.split(separator: "\n").first.map(String.init) ?? ""
    #expect(line.contains("✕ not running") || line.contains("✕ down"), "\(line)")
  }
}
