import Datasets
import Domain
import Foundation
import Testing

@testable import Commands
@testable import Store

struct LabelsAddTests {
  @Test("Labels are counted as new, unchanged and changed; the last one counts")
  func counts() throws {
    let (curlew, store) = try Fleet.prepared()
    defer { curlew.remove() }
    try Fleet.version(from: "calm-knot-1", in: store, at: Fleet.start)
    try curlew.write("prediction_id,label,time\n007,1,2013-07-01\nb,0,\n", to: "l.csv")
    let first = try curlew("labels", "add", "flights", "l.csv")
    #expect(first.output == "2 labels of flights: 2 new, 0 unchanged, 0 changed\n")
    let second = try curlew(
      "labels", "add", "flights", "-", "--json", input: "id,value\nb,true\n007,1.0\nc,False\n")
    #expect(try second.json as? [String: Int] == ["new": 1, "unchanged": 1, "changed": 1])
    let truths = try store.truths(endpoint: Fleet.endpoint, ids: ["007", "b", "c"])
    #expect(truths == [.class("1"), .class("1"), .class("0")])
  }

  @Test(
    "A bad row is told with its number, and none of the file is stored",
    arguments: [
      ("id,value\na,1\nb,7\n", "row 2: found \"7\", expected one of 0, 1 in column \"value\""),
      ("id,value\na,\n", "row 1: found \"\""),
      ("id,value\n,1\n", "row 1: found \"\", expected an id of 1 to 256 bytes"),
      (
        "id,value\na,1\n\(String(repeating: "x", count: 257)),1\n",
        "expected an id of 1 to 256 bytes, none of them zero in column \"id\""
      ),
      ("id,value,time\na,1,soon\n", "found \"soon\", expected a time"),
      ("id,value,time\na,1,1792000000\n", "1792000000 looks like seconds"),
      ("id,value\na,1\nb\n", "row 2"),
      ("a,b\n1,1\n", "no column \"prediction_id\"; there are a, b"),
      ("id,b\n1,1\n", "no column \"value\""),
      ("", "is empty"),
    ])
  func badRows(csv: String, message: String) throws {
    let (curlew, store) = try Fleet.prepared()
    defer { curlew.remove() }
    try Fleet.version(from: "calm-knot-1", in: store, at: Fleet.start)
    let answer = try curlew("labels", "add", "flights", "-", input: csv)
    #expect(answer.status == 1)
    #expect(answer.errors.contains(message), "\(answer.errors)")
    #expect(try store.labelCount(endpoint: Fleet.endpoint) == 0)
  }

  @Test("Columns may have any name, and an endpoint must be there")
  func names() throws {
    let (curlew, store) = try Fleet.prepared()
    defer { curlew.remove() }
    let csv = "when,who,late15\n1372636800000,a,2.5\n"
    let answer = try curlew(
      "labels", "add", "flights", "-", "--id-column", "who", "--value-column", "late15",
      "--time-column", "when", input: csv)
    #expect(answer.status == 0, "\(answer.errors)")
    #expect(try store.truths(endpoint: Fleet.endpoint, ids: ["a"]) == [.quantity(2.5)])
    let unknown = try curlew("labels", "add", "flihts", "-", input: csv)
    #expect(unknown.status == 1)
    #expect(unknown.errors.contains("did you mean \"flights\"?"))
  }

  @Test("Of a recommender the column of items is meant, whatever else there is")
  func items() throws {
    let (curlew, store) = try Fleet.prepared()
    defer { curlew.remove() }
    _ = try store.addVersion(
      VersionDraft(model: Fleet.model, task: .ranking, trainer: "personal", files: [:]),
      at: Fleet.start)
    let answer = try curlew(
      "labels", "add", "flights", "-", input: "id,item,value\na,tea,1\nb,,\na,oil,0\n")
    #expect(answer.status == 0, "\(answer.errors)")
    #expect(
      try store.truths(endpoint: Fleet.endpoint, ids: ["a", "b"]) == [
        .items(["oil", "tea"]), .items([]),
      ])
    let lines = (0..<10_000).map { "a,\($0)\n" }.joined()
    let many = try curlew("labels", "add", "flights", "-", input: "id,item\nb,tea\n\(lines)")
    #expect(many.status == 1)
    let sentence =
      "The label of prediction \"a\" has 10002 items, all parts together; expected at most 10000."
    #expect(many.errors.contains(sentence), "\(many.errors)")
    #expect(try store.truths(endpoint: Fleet.endpoint, ids: ["b"]) == [.items([])])
  }

  @Test("A number means a class of the version that answered, not of the live one")
  func otherVersions() throws {
    let (curlew, store) = try Fleet.prepared()
    defer { curlew.remove() }
    let log = try store.predictionLog(Fleet.endpoint)
    let tasks = [
      LearningTask.multiclass(classes: ["0", "1", "2"]), .binary(classes: ["no", "yes"]),
    ]
    for (version, task) in zip(1..., tasks) {
      _ = try store.addVersion(
        VersionDraft(model: Fleet.model, task: task, trainer: "other", files: [:]),
        at: Fleet.start)
      try log.append(
        PredictionBlock(
          version: version, receivedAt: Fleet.start, ids: ["p\(version)"], times: [Fleet.start],
          inputs: Table(columns: []), outputs: task.classes.map { _ in 0.5 },
          classCount: task.classes.count))
    }
    try store.setAlias(
      Alias.champion, of: Fleet.model, to: 2, actor: "user:ada", reason: "newer", at: Fleet.start)
    let answer = try curlew("labels", "add", "flights", "-", input: "id,value\np1,2\np2,1\n")
    #expect(answer.status == 0, "\(answer.errors)")
    #expect(
      try store.truths(endpoint: Fleet.endpoint, ids: ["p1", "p2"]) == [.class("2"), .class("yes")])
    let wrong = try curlew("labels", "add", "flights", "-", input: "id,value\np1,1\np2,3\n")
    #expect(
      wrong.errors.contains(
        "row 2: found \"3\", expected one of no, yes (version 2 answered it) in column \"value\""
      ),
      "\(wrong.errors)")
  }
}
