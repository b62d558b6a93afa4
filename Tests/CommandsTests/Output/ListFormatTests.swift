import Datasets
import Domain
import Testing

@testable import Commands
@testable import Store

/// Commands that list things.
private let listCommands = [
  ["jobs", "list"], ["runs", "list"], ["models", "list"], ["models", "history", "flights"],
  ["alerts", "list"], ["ledger"], ["data", "list"],
]

struct ListFormatTests {
  @Test("Every list prints as CSV that reads back, with times in ISO 8601")
  func lists() throws {
    let (curlew, store) = try Fleet.prepared()
    defer { curlew.remove() }
    try Fleet.twoChampions(in: store)
    let alert = try Fleet.addAlert(.firing, to: store)
    _ = try curlew("alerts", "ack", "\(alert.id)")
    func cell(_ arguments: [String], _ column: String) throws -> String? {
      let answer = try curlew.run(arguments + ["--csv"])
      #expect(answer.status == 0, "\(answer.errors)")
      return try TableReader.read(text: answer.output)[column]?.values.text(at: 0)
    }
    #expect(try cell(["models", "list"], "aliases.champion") == "2")
    #expect(
      try cell(["models", "history", "flights"], "time") == "2013-06-01")
    #expect(try cell(["alerts"], "subject") == "performance:auc")
    #expect(try cell(["ledger"], "evidence.subject") == "performance:auc")
    #expect(try cell(["runs", "list"], "metrics.valid.auc") == "0.75")
    #expect(try curlew("alerts", "--csv").output.contains("2013-07-18T00:00:00.000Z"))
  }

  /// Names in the first line that are no entries of a dictionary.
  private func head(_ answer: CurlewProgram.Answer) -> [String] {
    let line = answer.output.split(separator: "\n").first.map(String.init) ?? ""
    return line.split(separator: ",").map(String.init).filter { !$0.contains(".") }
  }

  @Test(
    "The CSV of an empty list is its head, the same as that of a full one", arguments: listCommands)
  func heads(list: [String]) throws {
    let (full, store) = try Fleet.prepared()
    defer { full.remove() }
    try Fleet.twoChampions(in: store)
    let alert = try Fleet.addAlert(.firing, to: store)
    _ = try full("alerts", "ack", "\(alert.id)")
    _ = try store.submit(.retrain(id: 1, endpoint: Fleet.endpoint), at: Fleet.present)
    let some = try full.run(list + ["--csv"])
    #expect(some.lines.count > 1, "\(list): \(some.output)")
    let (empty, bare) = try Fleet.prepared()
    defer { empty.remove() }
    // A history is of a model, and this one's aliases were never set.
    if list.contains("history") {
      try Fleet.version(from: "a", in: bare, at: Fleet.start)
    }
    let none = try empty.run(list + ["--csv"])
    #expect(none.status == 0, "\(none.errors)")
    #expect(none.lines.count == 1, "\(none.output)")
    #expect(head(none) == head(some))
  }

  @Test("Every command that answers a question does so as JSON and as CSV")
  func everyQuery() throws {
    let (curlew, store) = try Fleet.prepared(project: Flights.project)
    defer { curlew.remove() }
    try Fleet.twoChampions(in: store)
    try Fleet.addWindows(to: store)
    let questions = [
      ["runs", "show", "calm-knot-1"], ["runs", "compare", "calm-knot-1", "bold-ruff-2"],
      ["runs", "metrics", "calm-knot-1"], ["runs", "metrics", "calm-knot-1", "valid.auc"],
      ["runs", "artifacts", "calm-knot-1"], ["models", "show", "flights"],
      ["models", "at", "2013-07-01", "flights"], ["data", "show", "flights"], ["drift"],
      ["doctor"],
    ]
    for question in questions {
      let json = try curlew.run(question + ["--json"])
      #expect(json.status == 0, "\(question): \(json.errors)")
      #expect(throws: Never.self) { try json.json }
      let csv = try curlew.run(question + ["--csv"])
      #expect(csv.status == 0, "\(question): \(csv.errors)")
      let table = try TableReader.read(text: csv.output)
      #expect(table.columns.count > 1, "\(question): \(csv.output)")
      #expect(try curlew.run(question + ["--json", "--csv"]).status == 64)
    }
  }

  @Test("Runs side by side have a column each, with numbers in full")
  func compared() throws {
    let (curlew, store) = try Fleet.prepared()
    defer { curlew.remove() }
    try Fleet.twoChampions(in: store)
    let answer = try curlew("runs", "compare", "calm-knot-1", "bold-ruff-2", "--csv")
    let table = try TableReader.read(text: answer.output)
    #expect(
      table.columns.map(\.name) == ["kind", "key", "differs", "calm-knot-1", "bold-ruff-2"])
    #expect(answer.lines.contains("metric,valid.auc,false,0.75,0.75"))
  }

  @Test("A saved view gives filter, order and columns")
  func view() throws {
    let (curlew, store) = try Fleet.prepared()
    defer { curlew.remove() }
    try Fleet.twoChampions(in: store)
    let views = ViewsFile(UserFolders(environment: curlew.userFolders))
    try views.save(
      SavedView(
        pane: "experiments", name: "knots", filter: "name ~ *knot*",
        sort: RunQuery.SortKey(.metric("valid.auc"), descending: true),
        columns: [RunColumnChoice(.metric("valid.auc")), RunColumnChoice(.data)]))
    let answer = try curlew("runs", "list", "--view", "knots")
    #expect(answer.lines.first?.split(separator: " ") == ["NAME", "valid.auc", "DATA"])
    #expect(answer.lines.count == 2 && answer.output.contains("calm-knot-1"))
    let both = try curlew("runs", "list", "--view", "knots", "--filter", "ruff")
    #expect(both.output.contains("none of the"))
    let unknown = try curlew("runs", "list", "--view", "knot")
    #expect(unknown.status == 1)
    #expect(unknown.errors.contains("did you mean \"knots\"?"), "\(unknown.errors)")
  }

  @Test("An error in a filter stands over a caret under its character")
  func caret() throws {
    let (curlew, _) = try Fleet.prepared()
    defer { curlew.remove() }
    let answer = try curlew("runs", "list", "--filter", "metrics.auc > x and y")
    #expect(answer.status == 1)
    #expect(
      answer.errors.contains("\n  metrics.auc > x and y\n                ^"), "\(answer.errors)")
  }

  @Test("An empty list is an empty array of JSON")
  func empty() throws {
    let (curlew, _) = try Fleet.prepared()
    defer { curlew.remove() }
    #expect(try curlew("jobs", "--json").records?.isEmpty == true)
    #expect(try curlew("jobs", "--json", "--csv").status == 64)
  }
}
