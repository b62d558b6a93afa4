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
    let values = try store.labels(endpoint: Fleet.endpoint, ids: ["007", "b", "c"])
    #expect(values == [1, 1, 0])
    let early = try store.labels(
      endpoint: Fleet.endpoint, ids: ["007", "c"],
      asOf: Timestamp(CivilDate(year: 2013, month: 7, day: 2)))
    #expect(early[0] == 1)
    #expect(early[1].isNaN, "a label without a time is known from the store's present on")
  }

  @Test(
    "A bad row is told with its number, and none of the file is stored",
    arguments: [
      ("id,value\na,1\nb,7\n", "row 2: found \"7\", expected one of 0, 1 in column \"value\""),
      ("id,value\na,\n", "row 1: found \"\""),
      ("id,value\n,1\n", "row 1: found \"\", expected the id of a prediction"),
      ("id,value,time\na,1,soon\n", "found \"soon\", expected a time"),
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
    #expect(try store.labels(endpoint: Fleet.endpoint, ids: ["a"]) == [2.5])
    let unknown = try curlew("labels", "add", "flihts", "-", input: csv)
    #expect(unknown.status == 1)
    #expect(unknown.errors.contains("did you mean \"flights\"?"))
  }

  @Test(
    "Classes are named or numbered as their model knows them",
    arguments: [
      ("blue", 0.0), ("red", 1), ("1", 1), ("1.0", 1), ("RED", nil), ("3", nil), ("", nil),
      ("nan", nil),
    ] as [(String, Double?)])
  func classes(text: String, number: Double?) {
    let meaning = LabelMeaning(task: .multiclass(classes: ["blue", "red"]), classes: [])
    #expect(meaning.number(of: text) == number)
  }

  @Test("A class that is called by another's number is that class")
  func numberedClasses() {
    let meaning = LabelMeaning(task: .multiclass(classes: ["1", "2"]), classes: [])
    #expect(meaning.number(of: "1") == 0)
    #expect(meaning.number(of: "2") == 1)
    #expect(meaning.number(of: "0") == 0)
    let words = LabelMeaning(task: .binary, classes: ["no", "yes"])
    #expect(["no", "yes", "0", "1", "true"].map(words.number) == [0, 1, 0, 1, 1])
    #expect(LabelMeaning.anything.number(of: "-2.5") == -2.5)
    #expect(LabelMeaning.anything.number(of: "inf") == nil)
  }
}
