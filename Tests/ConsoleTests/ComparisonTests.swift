import Domain
import Terminal
import Testing

@testable import Console

@Suite("A comparison of runs")
struct ComparisonTests {
  private func pane(_ session: Session) throws -> ExperimentsPane {
    try #require(session.state[ExperimentsPane.self])
  }

  private func compared(_ keys: Key...) throws -> Session {
    var session = try Session("experiments")
    session.press(.character("p"), .down, .character("d"))
    for key in keys { session.press(key) }
    return session
  }

  @Test("has the pinned run as baseline and says by how much a metric differs from it")
  func baseline() throws {
    let session = try compared()
    let runs = try pane(session).charted(session.state.context)
    #expect(runs[0].name == "keen-snipe-19")
    #expect(session.text.contains("baseline ★ keen-snipe-19"))
    let auc = try #require(ComparisonRow.figures(runs).first { $0.key == "auc" })
    #expect(abs((auc.gains[1] ?? 0) - (0.749 - 0.736)) < 1e-12)
    #expect(session.text.contains("0.749   +0.013"))
  }

  @Test("goes through its parts and back, and leaves out what is the same")
  func parts() throws {
    var session = try compared(.right)
    #expect(try pane(session)[ComparisonScreen.self]?.section == .code)
    session.press(.character("]"), .character("]"))
    #expect(try pane(session)[ComparisonScreen.self]?.section == .environment)
    #expect(session.text.contains("tidal-curlew-18"))
    #expect(session.text.contains("experiment"))
    #expect(session.text.contains("flights-delay"))
    session.press(.right)
    #expect(session.text.contains("trainer"))
    session.press(.character("u"))
    #expect(!session.text.contains("trainer"))
    #expect(session.text.contains("max_depth"))
    session.press(.left)
    #expect(try pane(session)[ComparisonScreen.self]?.section == .environment)
  }

  @Test("reads the uncommitted changes and shows one against the other")
  func code() throws {
    var session = try compared()
    session.forget()
    session.press(.right)
    let path = "code/uncommitted.diff"
    #expect(session.requests.contains(.artifactHead(Flights.runIDs[7], path: path)))
    #expect(session.requests.contains(.artifactHead(Flights.runIDs[6], path: path)))
    #expect(session.text.contains("- +    rows[\"temp\"] = rows.temp\n"))
    #expect(session.text.contains("+ +    rows[\"temp\"] = rows.temp.ffill()"))
    #expect(session.text.contains("@@ -"))
    #expect(session.text.contains("not recorded by either run"))
  }

  @Test("says where only one of two runs had uncommitted changes, and where a diff cannot be read")
  func codeOfOne() throws {
    var session = try Session("experiments")
    session.press(.character("p"), .down, .down, .character("d"), .right)
    #expect(session.text.contains("only the baseline had uncommitted changes"))
    let request = LoadRequest.artifactHead(Flights.runIDs[7], path: "code/uncommitted.diff")
    var state = try ConsoleState(size: Size(columns: 120, rows: 40), pane: "experiments")
    let keys: [Key] = [.character("p"), .down, .character("d"), .right]
    HeadlessConsole.run(&state, [.data(Flights.july)] + keys.map { .key($0) }) { asked in
      if asked == request { throw MissingFile(path: "that diff") }
      return try Flights.load(asked)
    }
    var frame = Frame(size: state.size)
    render(state, into: &frame)
    #expect(FrameText.plain(frame).contains("There is no file that diff."))
  }

  @Test("tells rows, schema and how far each column moved, and the same snapshot as such")
  func data() throws {
    var session = try compared(.right, .right)
    #expect(session.text.contains("flights@2"))
    #expect(session.text.contains("50,009 → 167,203"))
    #expect(session.text.contains("1.1 % → 1.3 %"))
    session.press(.escape, .character("u"), .character("p"), .up, .up, .down, .down)
    session.press(.character("p"), .character("p"), .up, .up, .character("p"), .down, .down)
    session.press(.character("d"))
    #expect(session.text.contains("the same snapshot"))
  }

  @Test("moves through further runs while the baseline stays")
  func further() throws {
    var session = try Session("experiments")
    session.state.size = Size(columns: 80, rows: 24)
    session.press(.character("p"), .down, .character("d"), .character(">"))
    #expect(session.state.notice?.text == "Both runs are in view.")
    session.press(.escape)
    for _ in 0..<4 { session.press(.character(" "), .down) }
    session.press(.character("d"))
    #expect(session.text.contains("★ keen-snipe-19"))
    #expect(!session.text.contains("◆ late-stint-16"))
    session.press(.character(">"), .character(">"), .character(">"), .character(">"))
    #expect(session.text.contains("★ keen-snipe-19"))
    #expect(!session.text.contains("● tidal-curlew-18"))
  }
}

@Suite("A diff of lines")
struct LineDiffTests {
  private func lines(_ text: String) -> [Substring] {
    text.isEmpty ? [] : text.split(separator: " ")
  }

  /// Carries the changes out, so that any mistake shows.
  private func applied(_ diff: LineDiff, _ old: [Substring], _ new: [Substring]) -> [Substring] {
    diff.changes.compactMap { change in
      switch change {
      case .same(let line, let other):
        #expect(old[line] == new[other])
        return old[line]
      case .removed: return nil
      case .added(let line): return new[line]
      }
    }
  }

  @Test(
    "has as few changes as can be, and they lead from one text to the other",
    arguments: [
      ("a b c a b b a", "c b a b a c", 5), ("", "a b", 2), ("a b", "", 2), ("a b c", "a b c", 0),
      ("a b c d", "a x c d", 2), ("x y", "a b", 4), ("a b c d e f", "b c d e f a", 2),
    ])
  func fewest(_ old: String, _ new: String, _ edits: Int) {
    let diff = LineDiff(lines(old), lines(new))
    #expect(applied(diff, lines(old), lines(new)) == lines(new))
    let changed = diff.changes.count { if case .same = $0 { false } else { true } }
    #expect(changed == edits)
    #expect(diff.isEmpty == (edits == 0))
  }

  @Test("leads from any small text to any other")
  func every() {
    let words = ["a", "b", "c"]
    var texts: [[Substring]] = [[]]
    for _ in 0..<4 {
      texts += texts.flatMap { text in words.map { text + [Substring($0)] } }
      texts = Array(Set(texts))
    }
    for old in texts.prefix(60) {
      for new in texts.suffix(60) {
        #expect(applied(LineDiff(old, new), old, new) == new)
      }
    }
  }

  @Test("of texts with nothing in common beyond the limit takes one away and puts the other there")
  func limit() {
    let old = (0..<LineDiff.editsMax).map { Substring("a\($0)") }
    let new = (0..<LineDiff.editsMax).map { Substring("b\($0)") }
    #expect(LineDiff(old, new).changes.count == 2 * LineDiff.editsMax)
  }

  @Test("keeps three equal lines around each change, and joins those that are near")
  func hunks() {
    let old = (0..<40).map { Substring("\($0)") }
    var new = old
    new[5] = "x"
    new[10] = "y"
    new[30] = "z"
    let hunks = LineDiff(old, new).hunks()
    #expect(hunks.count == 2)
    #expect(hunks[0].count == 14)
    #expect(hunks[1].count == 8)
  }
}
