import Domain
import Foundation
import Testing

@testable import Commands
@testable import Store

/// What `train` and `init` say of the rows.
struct TrainingNotesTests {
  private static let yaml = """
    datasets:
      t: {target: kind}
    train:
      t: {dataset: t, trainer: constant, model: t}
    """

  @Test("Rows without a target, classes that only judge and leaks are told; training goes on")
  func notes() throws {
    let curlew = try CurlewProgram(project: Self.yaml)
    defer { curlew.remove() }
    let rows = (0..<200).map { row in
      let kind = row < 10 ? "" : row == 10 ? "w" : ["x", "y", "z"][row % 3]
      return "\(row % 7),\(kind == "" ? "q" : kind),\(kind)\n"
    }
    _ = try curlew("data", "add", "-", "--name", "t", input: "a,code,kind\n" + rows.joined())
    let trained = try curlew("train")
    #expect(trained.status == 0, "\(trained.errors)")
    #expect(
      trained.output.contains(
        "note: 10 rows have no kind to learn and are left out: 10 without a value"))
    #expect(trained.output.contains("note: code alone tells the class of "))
    let run = try #require(try curlew.store().runs().first)
    #expect(run.params["split"] == "stratified, validation 0.2")

    let late = rows.reversed().enumerated().map { "2024-01-0\($0 < 150 ? 1 : 2),\($1)" }
    try curlew.write(
      Self.yaml.replacing("target: kind", with: "target: kind, time: day"), to: "curlew.yaml")
    _ = try curlew(
      "data", "add", "-", "--name", "t", input: "day,a,code,kind\n" + late.joined())
    let timed = try curlew("train")
    #expect(timed.status == 0, "\(timed.errors)")
    #expect(timed.output.contains("note: only validation rows have the kind `w` (1)"))
  }

  @Test("A model that is worse than a constant answer says so, also where it was fitted again")
  func worseThanConstant() throws {
    let curlew = try CurlewProgram(
      project: """
        datasets:
          t: {target: y, time: day}
        train:
          t: {dataset: t, trainer: linear, metric: rmse, refit: true, split: {last: 1d}, model: t}
        """)
    defer { curlew.remove() }
    // The relation turns round with the rows that are held out.
    let rows = (0..<400).map { row in
      let x = row * 37 % 101
      return "2024-01-\(row < 300 ? "01" : "02"),\(x),\(row < 300 ? x : 100 - x).5\n"
    }
    _ = try curlew("data", "add", "-", "--name", "t", input: "day,x,y\n" + rows.joined())
    let trained = try curlew("train")
    #expect(trained.status == 0, "\(trained.errors)")
    #expect(
      trained.output.contains(
        "note: worse than the constant baseline on 100 validation rows: rmse "),
      "\(trained.output)")
  }

  @Test("A feature with a name that requests use is refused at init and train, with the way out")
  func reserved() throws {
    let curlew = try CurlewProgram()
    defer { curlew.remove() }
    let rows = (0..<60).map { "\($0 * 27 % 31).5,\($0 % 9),\($0 % 2)\n" }.joined()
    try curlew.write("event_time,amount,fraud\n" + rows, to: "t.csv")
    let refused = try curlew("init", "t.csv")
    #expect(refused.status == 1)
    #expect(
      refused.errors.contains(
        "t.csv has a feature \"event_time\", by which requests say which prediction a row is and when"
      ))
    #expect(refused.errors.contains("curlew init --ignore event_time"))
    #expect(try curlew("init", "t.csv", "--ignore", "event_time").status == 0)
    _ = try curlew("data", "add", "t.csv")
    #expect(try curlew("train", "--detach").status == 0)
    let text = try curlew.read("curlew.yaml")
    try curlew.write(
      text.replacing("      - event_time\n", with: "      - amount\n"), to: "curlew.yaml")
    let trained = try curlew("train", "--detach")
    #expect(trained.status == 1)
    #expect(trained.errors.contains("t@1 has a feature \"event_time\""))
  }

  @Test("init says what nearly decides the target, also in the file")
  func leak() throws {
    let curlew = try CurlewProgram()
    defer { curlew.remove() }
    let rows = (0..<400).map { "\($0 * 37 % 101),\($0 * 7 % 13),\($0 * 37 % 101 > 60 ? 1 : 0)\n" }
    try curlew.write("delay,wind,late\n" + rows.joined(), to: "t.csv")
    let answer = try curlew("init", "t.csv")
    #expect(answer.output.contains("delay alone orders the two classes (AUC 1.0)"))
    #expect(try curlew.read("curlew.yaml").contains("    # Look at this: delay alone orders"))
    let project = try ProjectFile.parse(try curlew.read("curlew.yaml"))
    #expect(project.trainings[0].split == .stratified(validation: 0.2))
  }
}
