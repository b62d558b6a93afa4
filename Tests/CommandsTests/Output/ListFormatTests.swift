import Datasets
import Domain
import Testing

@testable import Commands
@testable import Store

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
      return try CSVReader.read(text: answer.output)[column]?.values.text(at: 0)
    }
    #expect(try cell(["models", "list"], "aliases.champion") == "2")
    #expect(
      try cell(["models", "history", "flights"], "time") == "2013-06-01")
    #expect(try cell(["alerts"], "subject") == "performance:auc")
    #expect(try cell(["ledger"], "evidence.subject") == "performance:auc")
    #expect(try cell(["runs", "list"], "metrics.valid.auc") == "0.75")
    #expect(try curlew("alerts", "--csv").output.contains("2013-07-18T00:00:00.000Z"))
  }

  @Test("An empty list is no line of CSV and an empty array of JSON")
  func empty() throws {
    let (curlew, _) = try Fleet.prepared()
    defer { curlew.remove() }
    #expect(try curlew("jobs", "--csv").output.isEmpty)
    #expect(try curlew("jobs", "--json").records?.isEmpty == true)
    #expect(try curlew("jobs", "--json", "--csv").status == 64)
  }
}
