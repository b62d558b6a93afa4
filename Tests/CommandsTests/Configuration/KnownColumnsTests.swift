import Domain
import Foundation
import Testing

@testable import Commands
@testable import Store

/// Names of columns in curlew.yaml that the data do not have.
struct KnownColumnsTests {
  private static let yaml = """
    datasets:
      t:
        target: y
        ignore: [wnd]
        rules:
          - {column: tmp, nulls: 0, severity: warning}
          - {column: gust, required: true, severity: warning}
    train:
      t: {dataset: t, trainer: constant}
    """
  private static let rows = "wind,temp,gus,y\n1,2,3,0\n4,5,6,1\n7,8,9,0\n"

  @Test("Each is told with its line and the nearest spelling by data add, and nothing is stored")
  func dataAdd() throws {
    let curlew = try CurlewProgram(project: Self.yaml)
    defer { curlew.remove() }
    let answer = try curlew("data", "add", "-", "--name", "t", input: Self.rows)
    #expect(answer.status == 1)
    #expect(
      answer.errors.contains(
        "curlew.yaml:4:14: datasets.t.ignore: the data have no column \"wnd\"; did you mean \"wind\"?"
      ))
    #expect(answer.errors.contains("no column \"tmp\"; did you mean \"temp\"?"))
    #expect(!answer.errors.contains("gust"))
    #expect(try curlew.store().snapshots().isEmpty)
  }

  @Test("data check and train refuse a name that came into the file later; the engine tells it")
  func later() throws {
    let plain = Self.yaml.replacing("[wnd]", with: "[wind]").replacing("tmp", with: "temp")
    let curlew = try CurlewProgram(project: plain)
    defer { curlew.remove() }
    let added = try curlew("data", "add", "-", "--name", "t", input: Self.rows)
    #expect(added.output.contains("no such column; did you mean \"gus\"?"))
    #expect(try curlew("data", "check", "t").status == 0)
    try curlew.write(plain.replacing("target: y", with: "target: z"), to: "curlew.yaml")
    for command in [["data", "check", "t"], ["train", "--detach"]] {
      let answer = try curlew.run(command)
      #expect(answer.status == 1)
      #expect(answer.errors.contains("datasets.t.target: the data have no column \"z\""))
    }
    let project = try ProjectFile.parse(try curlew.read("curlew.yaml"))
    let lines = ProjectFile.unknownColumns(of: project, in: try curlew.store())
    #expect(lines.count == 1 && lines[0].contains("\"z\""))
  }

  @Test("A column that an older snapshot had is the data's fault and not a wrong name")
  func former() throws {
    let plain = Self.yaml.replacing("[wnd]", with: "[wind]").replacing("tmp", with: "temp")
    let curlew = try CurlewProgram(project: plain)
    defer { curlew.remove() }
    _ = try curlew("data", "add", "-", "--name", "t", input: Self.rows)
    let answer = try curlew("data", "add", "-", "--name", "t", input: "wind,gus,y\n1,3,0\n")
    #expect(answer.status == 0, "\(answer.errors)")
    #expect(answer.output.contains("no such column"))
  }
}
