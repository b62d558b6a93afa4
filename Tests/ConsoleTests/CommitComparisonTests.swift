import Domain
import Terminal
import Testing

@testable import Console

@Suite("What lies between the commits of two runs")
struct CommitComparisonTests {
  private static let commits = [
    "1b2c3d4e5f60718293a4b5c6d7e8f9012345abcd", "9f3c2ab0d1e2f30415263748596a7b8c9d0e1f20",
  ]

  /// The two latest runs side by side, their code in view: the baseline is of the second commit.
  private func compared(
    _ changes: CommitChanges? = Flights.commitChanges, commits: [String] = Self.commits,
    size: Size = Size(columns: 120, rows: 40)
  ) throws -> (state: ConsoleState, asked: [LoadRequest]) {
    func stamped(_ run: Run) -> Run {
      var run = run
      if run.id == Flights.runIDs[7] { run.tags[RunTag.commit] = commits.last }
      if run.id == Flights.runIDs[6] { run.tags[RunTag.commit] = commits.first }
      return run
    }
    var state = try ConsoleState(size: size, pane: "experiments")
    var asked: [LoadRequest] = []
    let keys: [Key] = [.character("p"), .down, .character("d"), .right]
    HeadlessConsole.run(&state, [.data(Flights.july)] + keys.map { .key($0) }) { request in
      asked.append(request)
      switch try Flights.load(request) {
      case .runs(let page):
        return .runs(
          RunsPage(runs: page.runs.map(stamped), matching: page.matching, total: page.total))
      case .runSet(let runs): return .runSet(runs.map(stamped))
      case .commitChanges:
        guard let changes else { throw MissingFile(path: "git") }
        return .commitChanges(changes)
      case let other: return other
      }
    }
    return (state, asked)
  }

  private func frame(_ state: ConsoleState) -> Frame {
    var frame = Frame(size: state.size)
    render(state, into: &frame)
    return frame
  }

  @Test(
    "is told by file and as a diff",
    arguments: [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)])
  func shown(_ size: Size) throws {
    let (state, asked) = try compared(size: size)
    #expect(
      asked.filter { if case .commitChanges = $0 { true } else { false } }
        == [.commitChanges(from: Self.commits[1], to: Self.commits[0])], "the baseline's first")
    try Golden.expect(frame(state), "experiments", "compare-commits")
  }

  @Test("is not asked for where both runs are of one commit")
  func same() throws {
    let (state, asked) = try compared(commits: [Self.commits[0]])
    #expect(!asked.contains { if case .commitChanges = $0 { true } else { false } })
    #expect(FrameText.plain(frame(state)).contains("the same"))
    #expect(!FrameText.plain(frame(state)).contains("committed    "))
  }

  @Test("is a line where git cannot say it, and where it was cut that is said")
  func absent() throws {
    let absent = try compared(CommitChanges(absence: "git is not installed here")).state
    #expect(FrameText.plain(frame(absent)).contains("committed    git is not installed here"))
    #expect(FrameText.plain(frame(try compared(nil).state)).contains("There is no file git."))
    let cut = CommitChanges(
      output: Array(" a | 1 +\n 1 file changed\n\ndiff --git a".utf8), isWhole: false)
    let text = FrameText.plain(frame(try compared(cut).state))
    #expect(text.contains("only the first 262 kB"))
    #expect(!text.contains("between the commits"), "half a line is none")
  }

  @Test("is taken apart into sum, files and diff")
  func parsed() {
    let changes = Flights.commitChanges
    #expect(changes.sum == "1 file changed, 3 insertions(+), 2 deletions(-)")
    #expect(changes.files == ["features.py | 5 +++--"])
    #expect(changes.diff.first == "diff --git a/features.py b/features.py")
    #expect(changes.diff.contains("+    rows[\"gusts\"] = rows.wind_gust"))
    let nothing = CommitChanges(output: [], isWhole: true)
    #expect(nothing.sum == "no file differs" && nothing.files.isEmpty && nothing.diff.isEmpty)
  }
}
