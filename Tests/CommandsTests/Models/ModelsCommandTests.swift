import Domain
import Foundation
import Testing

@testable import Commands
@testable import Store

struct ModelsCommandTests {
  private func prepared() throws -> (CurlewProgram, Store) {
    let (curlew, store) = try Fleet.prepared()
    try Fleet.twoChampions(in: store)
    return (curlew, store)
  }

  @Test("The list has versions, champion and its age in the store's own time")
  func list() throws {
    let (curlew, _) = try prepared()
    defer { curlew.remove() }
    let answer = try curlew("models", "list")
    #expect(answer.status == 0, "\(answer.errors)")
    #expect(answer.lines[1].hasPrefix("flights         2        v2  61 d ago  constant  binary"))
    let record = try curlew("models", "list", "--json").records?.first
    #expect(record?["champion"] as? Int == 2)
    #expect(record?["aliases"] as? [String: Int] == ["champion": 2])
  }

  @Test("Without models the list says what to type")
  func none() throws {
    let curlew = try CurlewProgram(project: "")
    defer { curlew.remove() }
    #expect(try curlew("models").output.contains("curlew train"))
    #expect(try curlew("models", "--json").records?.isEmpty == true)
  }

  @Test("A model shows its versions and each one's run and snapshot")
  func show() throws {
    let (curlew, store) = try prepared()
    defer { curlew.remove() }
    let answer = try curlew("models", "show", "flights")
    let snapshot = try #require(try store.latestSnapshot(of: "flights"))
    #expect(answer.output.contains("champion  v2"))
    #expect(answer.output.contains("champion  valid.auc 0.750\n"))
    #expect(answer.output.contains("v1 ← run calm-knot-1 ("))
    #expect(
      answer.output.contains(
        "← snapshot flights@1 (\(snapshot.id.short), 80 rows, flights.csv)"))
    let versions = try curlew("models", "show", "flights", "--json").record?["versions"]
    let first = (versions as? [[String: Any]])?.first
    #expect(first?["version"] as? Int == 2)
    #expect((first?["run"] as? [String: Any])?["name"] as? String == "bold-ruff-2")
    #expect((first?["snapshot"] as? [String: Any])?["rows"] as? Int == 80)
  }

  @Test("An unknown model is told with the nearest spelling")
  func unknown() throws {
    let (curlew, _) = try prepared()
    defer { curlew.remove() }
    let answer = try curlew("models", "show", "fligths")
    #expect(answer.status == 1)
    #expect(answer.errors.contains("no model \"fligths\" in this store; did you mean \"flights\"?"))
    #expect(answer.output.isEmpty)
  }

  @Test("What was live at a time comes from the history, with what followed")
  func at() throws {
    let (curlew, _) = try prepared()
    defer { curlew.remove() }
    let may = try curlew("models", "at", "2013-05-31T23:59", "flights")
    #expect(may.lines[0] == "live     v1 of flights at 2013-05-31 23:59")
    #expect(may.lines[1] == "since    2013-05-01 00:00, by policy:flights: the first")
    #expect(may.lines[2] == "until    2013-06-01 00:00, then v2 by policy:flights: gate")
    #expect(may.output.contains("v1 ← run calm-knot-1"))
    let july = try curlew("models", "at", "2013-07-01", "flights", "--json").record
    #expect((july?["version"] as? [String: Any])?["version"] as? Int == 2)
    #expect(july?["until"] == nil)
    let early = try curlew("models", "at", "2013-04-30", "flights")
    #expect(early.status == 1)
    #expect(early.errors.contains("had no champion at 2013-04-30 00:00"))
    let wrong = try curlew("models", "at", "1 July", "flights")
    #expect(wrong.status == 64)
    #expect(wrong.errors.contains("expected 2013-07-01 or 2013-07-01T14:00"))
  }

  @Test("The history lists every change of an alias, the newest first")
  func history() throws {
    let (curlew, _) = try prepared()
    defer { curlew.remove() }
    #expect(try curlew("models", "alias", "flights", "old", "1", "--reason", "kept").status == 0)
    let answer = try curlew("models", "history", "flights")
    #expect(answer.lines[1].hasPrefix("2013-08-01 00:00  old            v1       –  user:tester"))
    #expect(answer.lines[2] == "2013-06-01 00:00  champion       v2      v1  policy:flights  gate")
    let changes = try curlew("models", "history", "flights", "--alias", "champion", "--json")
    #expect(try changes.records?.map { $0["version"] as? Int } == [2, 1])
  }
}
