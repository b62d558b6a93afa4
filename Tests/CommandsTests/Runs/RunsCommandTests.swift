import Domain
import Foundation
import Testing

@testable import Commands
@testable import Store

struct RunsCommandTests {
  private static let start = Timestamp(milliseconds: 1_372_636_800_000)

  /// A store with three runs: two of `delay`, one of them better, and one that failed.
  private func prepared() throws -> CurlewProgram {
    let curlew = try CurlewProgram(project: "")
    let store = try curlew.store()
    let delay = try store.experiment(named: "delay", createdAt: Self.start)
    try Self.add("calm-knot-1", auc: 0.71234, depth: 6, to: delay, at: 0, in: store)
    try Self.add("bold-ruff-2", auc: 0.65, depth: 3, to: delay, at: 60, in: store)
    let other = try store.experiment(named: "other", createdAt: Self.start)
    let failed = try store.startRun(
      RunDraft(experiment: other.id, name: "odd-stilt-3", tags: ["note": "x\u{1B}[31m"]),
      at: Self.start + .seconds(120))
    try store.endRun(
      failed.id, status: .failed, reason: "no rows", at: Self.start + .seconds(125))
    return curlew
  }

  private static func add(
    _ name: String, auc: Double, depth: Int, to experiment: Experiment, at seconds: Int64,
    in store: Store
  ) throws {
    let begin = start + .seconds(seconds)
    let run = try store.startRun(
      RunDraft(
        experiment: experiment.id, name: name, user: "ada",
        params: ["max_depth": "\(depth)", "trainer": "xgboost"]), at: begin)
    try store.logMetrics(
      [
        MetricEntry("auc", MetricPoint(step: 1, time: begin, value: auc - 0.125)),
        MetricEntry("auc", MetricPoint(step: 2, time: begin + .seconds(1), value: auc)),
      ], run: run.id)
    try store.addArtifact(run: run.id, path: "notes/a.txt", Data("hello\n".utf8))
    try store.endRun(run.id, status: .finished, reason: nil, at: begin + .seconds(30))
  }

  private func names(_ answer: CurlewProgram.Answer) -> [String] {
    answer.lines.dropFirst().compactMap { $0.split(separator: " ").first.map(String.init) }
  }

  @Test("A run is tagged, renamed and noted; an empty value removes")
  func edits() throws {
    let curlew = try prepared()
    defer { curlew.remove() }
    #expect(try curlew("runs", "tag", "calm-knot-1", "team=ops", "url=a=b").status == 0)
    #expect(try curlew("runs", "note", "calm-knot-1", "too slow\u{1B}[2J").status == 0)
    #expect(try curlew("runs", "note", "calm-knot-1").output == "too slow\u{FFFD}[2J\n")
    #expect(try curlew("runs", "rename", "calm-knot-1", "keel").status == 0)
    let store = try curlew.store()
    let run = try store.named(run: "keel")
    #expect(run.tags["team"] == "ops" && run.tags["url"] == "a=b")
    #expect(try curlew("runs", "tag", "keel", "team=").status == 0)
    #expect(try store.named(run: "keel").tags["team"] == nil)
    #expect(try curlew("runs", "note", "keel", "").status == 0)
    #expect(try curlew("runs", "note", "keel").output == "run keel has no note\n")
    let wrong = try curlew("runs", "tag", "keel", "team")
    #expect(wrong.status == 64)
    #expect(wrong.errors.contains("expected name=value"))
  }

  @Test("A run that is named twice is deleted and restored once, and not compared with itself")
  func namedTwice() throws {
    let curlew = try prepared()
    defer { curlew.remove() }
    let id = try curlew.store().named(run: "calm-knot-1").id
    for (command, deed) in [("delete", "deleted"), ("restore", "restored")] {
      let answer = try curlew("runs", command, "calm-knot-1", id.text, "bold-ruff-2")
      #expect(answer.status == 0)
      #expect(answer.lines.count == 2 && answer.lines[0] == "run calm-knot-1 (\(id.short)) \(deed)")
    }
    let compared = try curlew("runs", "compare", "calm-knot-1", id.text)
    #expect(compared.status == 64 && compared.errors.contains("these all name run calm-knot-1"))
  }

  @Test("A note of several lines keeps the layout: each begins below the first")
  func longNote() throws {
    let curlew = try prepared()
    defer { curlew.remove() }
    #expect(
      try curlew("runs", "note", "calm-knot-1", "too slow\n\nwhy?\u{1B}[2J\r\nask").status == 0)
    let lines = try curlew("runs", "show", "calm-knot-1").output
      .split(separator: "\n", omittingEmptySubsequences: false)
    let first = try #require(lines.firstIndex { $0.contains("mlflow.note.content") })
    let column = try #require(lines[first].firstRange(of: "too slow")).lowerBound
    let indent = String(
      repeating: " ", count: lines[first].distance(from: lines[first].startIndex, to: column))
    #expect(
      Array(lines[(first + 1)...(first + 3)])
        == ["", "\(indent)why?\u{FFFD}[2J", "\(indent)ask"].map { $0[...] })
  }

  @Test("The list has the latest first, with figures in three digits")
  func list() throws {
    let curlew = try prepared()
    defer { curlew.remove() }
    let answer = try curlew("runs", "list")
    #expect(names(answer) == ["odd-stilt-3", "bold-ruff-2", "calm-knot-1"])
    #expect(answer.lines[3].hasSuffix("30 s  0.712"))
    #expect(answer.lines[1].contains("failed"))
  }

  @Test("A run that learnt all rows again says so, in the list and on the screen at 80 columns")
  func refits() throws {
    let curlew = try prepared()
    defer { curlew.remove() }
    let store = try curlew.store()
    let delay = try store.experiment(named: "delay", createdAt: Self.start)
    let refit = try store.startRun(
      RunDraft(
        experiment: delay.id, name: "magnificent-sandpiper-4", tags: [RunTag.role: "refit"]),
      at: Self.start + .seconds(200))
    try store.endRun(refit.id, status: .finished, reason: nil, at: Self.start + .seconds(201))
    #expect(try curlew("runs", "list").lines[1].contains("finished, refit"))
    let screen = try curlew("render", "experiments", "--size", "80x24").lines
    let line = try #require(screen.first { $0.contains("sandpiper-4") })
    #expect(line.contains("  refit"), "\(line)")
    #expect(screen.count { $0.contains("  refit") } == 1)
  }

  @Test("A name that no run has is told, in a filter, an order and a column")
  func unknownNames() throws {
    let curlew = try prepared()
    defer { curlew.remove() }
    let told = "no run has metrics.acu; did you mean metrics.auc?"
    for (option, value) in [
      ("--filter", "metrics.acu > 0.3"), ("--sort", "metrics.acu"), ("--columns", "metrics.acu"),
    ] {
      #expect(try curlew("runs", "list", option, value).errors.contains(told), "\(option)")
    }
    #expect(try curlew("runs", "list", "--sort", "metrics.auc").errors.isEmpty)
  }

  @Test("Filter, order and limit choose the runs; columns what is shown of them")
  func chosen() throws {
    let curlew = try prepared()
    defer { curlew.remove() }
    let filter = ["runs", "list", "--filter", "metrics.auc > 0.6 and params.max_depth = 6"]
    #expect(names(try curlew.run(filter)) == ["calm-knot-1"])
    #expect(try curlew.run(filter).lines[0].hasSuffix("auc  max_depth"))
    let best = try curlew("runs", "list", "--sort", "metrics.auc", "--limit", "1")
    #expect(names(best) == ["calm-knot-1"])
    #expect(best.errors.contains("1 of 3 runs; more with --limit"))
    let worst = try curlew("runs", "list", "--sort", "metrics.auc:asc")
    #expect(names(worst) == ["bold-ruff-2", "calm-knot-1", "odd-stilt-3"])
    let columns = try curlew("runs", "list", "--columns", "params.max_depth,name,tags.note")
    #expect(columns.lines[0] == "max_depth  NAME         note")
    #expect(columns.lines[2] == "        3  bold-ruff-2")
    #expect(names(try curlew("runs", "list", "--experiment", "other")) == ["odd-stilt-3"])
  }

  @Test("JSON holds everything, numbers in full")
  func json() throws {
    let curlew = try prepared()
    defer { curlew.remove() }
    let answer = try curlew("runs", "list", "--json", "--filter", "name = \"calm-knot-1\"")
    let runs = try #require(
      try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [[String: Any]])
    #expect(runs.count == 1)
    #expect((runs[0]["metrics"] as? [String: Double]) == ["auc": 0.71234])
    #expect(runs[0]["started_at"] as? Int64 == Self.start.milliseconds)
    #expect(runs[0]["experiment"] as? String == "1")
    #expect(runs[0]["experiment_name"] as? String == "delay")
  }

  @Test("CSV has the experiment's id and its name; filter and order go by the name")
  func experimentNames() throws {
    let curlew = try prepared()
    defer { curlew.remove() }
    let list = try curlew("runs", "list", "--csv", "--filter", "experiment = other")
    #expect(list.lines[0].hasPrefix("id,experiment,experiment_name,name,"))
    #expect(list.lines.count == 2)
    #expect(list.lines[1].contains(",2,other,odd-stilt-3,"))
    let show = try curlew("runs", "show", "calm-knot-1", "--csv")
    #expect(show.lines[1].contains(",1,delay,calm-knot-1,"))
    let last = try curlew("runs", "list", "--sort", "experiment:desc", "--columns", "name")
    #expect(names(last) == ["odd-stilt-3", "bold-ruff-2", "calm-knot-1"])
  }

  @Test("A run is shown with all that it keeps, and found by the beginning of its id")
  func show() throws {
    let curlew = try prepared()
    defer { curlew.remove() }
    let id = try curlew.store().resolveRun("calm-knot-1").id
    let answer = try curlew("runs", "show", id.short)
    #expect(answer.lines[0] == "run         calm-knot-1")
    #expect(answer.lines.contains("  max_depth  6"))
    #expect(answer.lines.contains("  auc     0.712     2       2"))
    #expect(answer.lines.contains("  notes/a.txt   6 B"))
    let failed = try curlew("runs", "show", "odd-stilt-3")
    #expect(failed.lines.contains("reason      no rows"))
    #expect(!failed.output.contains("\u{1B}"))
  }

  @Test("Compared runs show what differs first")
  func compare() throws {
    let curlew = try prepared()
    defer { curlew.remove() }
    let answer = try curlew("runs", "compare", "calm-knot-1", "bold-ruff-2")
    #expect(
      answer.output == """
           KIND    KEY         calm-knot-1  bold-ruff-2
        *  param   max_depth             6            3
        *  metric  auc               0.712        0.650
           run     status         finished     finished
           run     experiment        delay        delay
           param   trainer         xgboost      xgboost

        """, "\(answer.output)")
    let one = try curlew("runs", "compare", "calm-knot-1")
    #expect(one.status == 64)
  }

  @Test("Deleted runs leave the list and can be restored; a wrong name deletes nothing")
  func delete() throws {
    let curlew = try prepared()
    defer { curlew.remove() }
    let wrong = try curlew("runs", "delete", "calm-knot-1", "calm-knot-9")
    #expect(wrong.status == 1)
    #expect(wrong.errors.contains("did you mean \"calm-knot-1\"?"))
    #expect(names(try curlew("runs", "list")).count == 3)
    _ = try curlew("runs", "delete", "calm-knot-1")
    #expect(names(try curlew("runs", "list")) == ["odd-stilt-3", "bold-ruff-2"])
    #expect(names(try curlew("runs", "list", "--deleted")) == ["calm-knot-1"])
    _ = try curlew("runs", "restore", "calm-knot-1")
    #expect(names(try curlew("runs", "list")).count == 3)
  }

  @Test("A metric's history prints as CSV, every point in full")
  func metrics() throws {
    let curlew = try prepared()
    defer { curlew.remove() }
    #expect(try curlew("runs", "metrics", "calm-knot-1").output == "auc\n")
    #expect(
      try curlew("runs", "metrics", "calm-knot-1", "auc").lines == [
        "step,time,value", "1,2013-07-01T00:00:00.000Z,\(0.71234 - 0.125)",
        "2,2013-07-01T00:00:01.000Z,0.71234",
      ])
    let wrong = try curlew("runs", "metrics", "calm-knot-1", "auk")
    #expect(wrong.errors.contains("there is no metric of run calm-knot-1 \"auk\""))
  }

  @Test("A run's files are listed, and one is printed as it is")
  func artifacts() throws {
    let curlew = try prepared()
    defer { curlew.remove() }
    let list = try curlew("runs", "artifacts", "calm-knot-1")
    #expect(list.lines[1].hasPrefix("notes/a.txt   6 B"))
    #expect(try curlew("runs", "artifacts", "calm-knot-1", "notes/a.txt").output == "hello\n")
    _ = try curlew("runs", "artifacts", "calm-knot-1", "notes/a.txt", "-o", "copy.txt")
    #expect(try curlew.read("copy.txt") == "hello\n")
    let wrong = try curlew("runs", "artifacts", "calm-knot-1", "notes/b.txt")
    #expect(wrong.status == 1)
    #expect(wrong.errors.contains("there is no file \"notes/b.txt\" in this run; did you mean"))
  }

  @Test("Experiments are listed with their runs")
  func experiments() throws {
    let curlew = try prepared()
    defer { curlew.remove() }
    let lines = try curlew("runs", "experiments").lines
    #expect(lines.contains { $0.hasPrefix("delay") && $0.contains("2  2013-07-01 00:01") })
  }

  @Test(
    "A wrong request is refused in a sentence",
    arguments: [
      (["list", "--filter", "metrics.auc >"], Int32(1), "Expected a value at character 14"),
      (["list", "--filter", "colour = 1"], 1, "There is no attribute \"colour\""),
      (["list", "--sort", "metrics.auc:up"], 64, "and :asc or :desc"),
      (["list", "--columns", "a=b"], 64, "\"a=b\" is not a field"),
      (["list", "--limit", "0"], 64, "expected a number from 1"),
      (["list", "--experiment", "dela"], 1, "did you mean \"delay\"?"),
      (["show", "nobody"], 1, "there is no run \"nobody\" in this store"),
      (["artifacts", "calm-knot-1", "-o", "x"], 64, "--output needs the path of a file"),
    ])
  func refused(_ arguments: [String], _ status: Int32, _ sentence: String) throws {
    let curlew = try prepared()
    defer { curlew.remove() }
    let answer = try curlew.run(["runs"] + arguments)
    #expect(answer.status == status)
    #expect(answer.errors.contains(sentence), "\(answer.errors)")
    #expect(answer.output.isEmpty)
  }

  @Test("Without a store, every command says how to make one")
  func noStore() throws {
    let curlew = try CurlewProgram()
    defer { curlew.remove() }
    let answer = try curlew("runs", "list")
    #expect(answer.status == 1)
    #expect(answer.errors.contains("make one with: curlew init"))
  }
}
