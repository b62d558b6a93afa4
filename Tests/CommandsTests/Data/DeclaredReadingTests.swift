import Domain
import Foundation
import Testing

@testable import Commands
@testable import Store

/// How files are written is found once, declared, and held by all that read files of the dataset.
struct DeclaredReadingTests {
  private static func rows(_ count: Int) -> String {
    "weight;day;ok\n"
      + (0..<count).map { "\($0 % 17),\($0 % 10);\($0 % 28 + 1)/3/2024;\($0 % 17 > 8 ? 1 : 0)\n" }
      .joined()
  }

  @Test("init writes what it found, predict reads so, and notes stay with the snapshot")
  func wholeWay() throws {
    let curlew = try CurlewProgram()
    defer { curlew.remove() }
    try curlew.write(Self.rows(300), to: "t.csv")
    #expect(try curlew("init", "t.csv").status == 0)
    let text = try curlew.read("curlew.yaml")
    #expect(text.contains("    separator: \";\"   # found\n    decimal: \",\"   # found\n"))
    #expect(text.contains("    dates: day-first   # found\n"))
    let added = try curlew("data", "add", "t.csv")
    #expect(added.status == 0, "\(added.errors)")
    let snapshot = try #require(try curlew.store().latestSnapshot(of: "t"))
    #expect(snapshot.notes.contains("fields are parted by `;`"))
    #expect(try curlew("data", "show", "t").output.contains("fields are parted by `;`"))
    let pane = try curlew("render", "data", "--size", "120x30")
    #expect(pane.output.contains("read: "), "\(pane.output)")
    #expect(try curlew("train", "--param", "rounds=2", "--alias", "champion").status == 0)
    // One row alone shows neither separator nor order: the declaration says them.
    try curlew.write("weight;day\n12,5;3/4/2024\n", to: "one.csv")
    let predicted = try curlew("predict", "t", "one.csv")
    #expect(predicted.status == 0, "\(predicted.errors)")
    #expect(predicted.output.contains("12.5,2024-04-03,"))
  }

  @Test("blanks as separators are found, written and accepted")
  func blanks() throws {
    let curlew = try CurlewProgram()
    defer { curlew.remove() }
    let rows = (0..<60).map { " \($0 % 7)  \($0)\n" }.joined()
    try curlew.write(" a  y\n" + rows, to: "t.txt")
    #expect(try curlew("init", "t.txt").output.contains("fields are parted by blanks"))
    #expect(try curlew.read("curlew.yaml").contains("    separator: \" \"   # found\n"))
    #expect(try curlew("data", "add").status == 0)
    #expect(try curlew.store().latestSnapshot(of: "t")?.profile.map(\.name) == ["a", "y"])
  }

  @Test("labels add reads as the dataset of the model declares")
  func labels() throws {
    let yaml = """
      datasets:
        sales: {target: y, separator: ";", decimal: ","}
      train:
        sales: {dataset: sales, trainer: constant, model: sales}
      endpoints:
        sales: {model: sales}
      """
    let curlew = try CurlewProgram(project: yaml)
    defer { curlew.remove() }
    let rows = (0..<60).map { "\($0 % 7);\($0),5\n" }.joined()
    _ = try curlew("data", "add", "-", "--name", "sales", input: "a;y\n" + rows)
    #expect(try curlew("train", "--alias", "champion").status == 0)
    try curlew.store().saveEndpoint(
      Endpoint(name: "sales", model: "sales", createdAt: TimeSource.system.now))
    let added = try curlew("labels", "add", "sales", "-", input: "id;value\na,1;2,5\n")
    #expect(added.status == 0, "\(added.errors)")
    let truths = try curlew.store().truths(endpoint: "sales", ids: ["a,1"])
    #expect(truths == [.quantity(2.5)])
  }
}
