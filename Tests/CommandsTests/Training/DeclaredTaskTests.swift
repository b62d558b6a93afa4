import Domain
import Foundation
import Testing

@testable import Commands
@testable import Store

/// A task is declared and held, not guessed anew with each snapshot.
struct DeclaredTaskTests {
  /// Claims from 1 to that many.
  private static func claims(_ most: Int) -> String {
    "a,b,claims\n"
      + (0..<400).map { "0.\($0 * 37 % 997),0.\($0 * 7 % 89),\($0 % most + 1)\n" }.joined()
  }

  private func prepared() throws -> CurlewProgram {
    let curlew = try CurlewProgram()
    try curlew.write(Self.claims(10), to: "claims.csv")
    _ = try curlew("init", "claims.csv")
    _ = try curlew("data", "add", "claims.csv")
    return curlew
  }

  @Test("init writes the task and its classes; a snapshot with more values stays of that task")
  func held() throws {
    let curlew = try prepared()
    defer { curlew.remove() }
    let text = try curlew.read("curlew.yaml")
    #expect(
      text.contains(
        "    task: multiclass   # guessed: 10 whole numbers; regression where they are quantities\n"
      ))
    let classes = (1...10).map { "\($0)" }
    let project = try ProjectFile.parse(text)
    #expect(project.trainings[0].task == DeclaredTask(.multiclass, classes: classes))
    #expect(try curlew("train", "--param", "rounds=2").status == 0)

    try curlew.write(Self.claims(14), to: "claims.csv")
    let added = try curlew("data", "add", "claims.csv")
    #expect(added.output.contains("have a claims that `classes:` does not declare: `11` in 28"))
    let trained = try curlew("train", "--param", "rounds=2")
    #expect(trained.status == 0, "\(trained.errors)")
    #expect(!trained.errors.contains("note:"))
    let versions = try curlew.store().versions(of: "claims")
    #expect(versions.map(\.task) == Array(repeating: .multiclass(classes: classes), count: 2))
  }

  @Test("Another task is not promoted without a flag")
  func promotion() throws {
    let curlew = try prepared()
    defer { curlew.remove() }
    #expect(try curlew("train", "--param", "rounds=2", "--alias", "champion").status == 0)
    let text = try curlew.read("curlew.yaml").split(separator: "\n")
    let regression = text.filter { !$0.contains("classes:") && !$0.contains("metric:") }
      .map { $0.hasPrefix("    task:") ? "    task: regression" : $0 }
    try curlew.write(regression.joined(separator: "\n"), to: "curlew.yaml")
    let second = try curlew("train", "--param", "rounds=2", "--alias", "champion")
    #expect(second.status == 0, "\(second.errors)")
    #expect(
      second.output.contains("version 1 stays champion; to change that: curlew promote claims 2"))
    for alias in ["best", "best"] {
      let third = try curlew("train", "--param", "rounds=2", "--alias", alias)
      #expect(third.output.contains("of claims, best"), "\(third.output)")
    }
    let jobs = try curlew.store().jobs().count
    let unfit = try curlew("train", "--alias", "a b")
    #expect(unfit.status == 1 && unfit.errors.contains("\"a b\""))
    #expect(try curlew.store().jobs().count == jobs)
    let refused = try curlew("promote", "claims", "2")
    #expect(refused.status == 1)
    #expect(
      refused.errors.contains(
        "version 2 of \"claims\" answers a quantity, and version 1, the champion, the classes 1, 2,"
      ))
    #expect(refused.errors.contains("curlew promote claims 2 --new-outputs"))
    #expect(try curlew("promote", "claims", "2", "--new-outputs").status == 0)
  }

  @Test(
    "What is inferred is told; a task, trainer or metric that does not fit is told before a job")
  func unfit() throws {
    let curlew = try prepared()
    defer { curlew.remove() }
    let text = try curlew.read("curlew.yaml").split(separator: "\n")
    let open = text.filter { !$0.contains("    classes:") && !$0.contains("    task:") }
      .joined(separator: "\n")
    try curlew.write(open, to: "curlew.yaml")
    let told = try curlew("train", "--detach")
    #expect(
      told.errors.contains(
        "note: claims holds 10 values of type integer, so the task is taken for multiclass; `task:` of "
          + "datasets.claims declares it for good"))
    try curlew.write(open.replacing("metric: mlogloss", with: "metric: mae"), to: "curlew.yaml")
    let metric = try curlew("train", "--detach")
    #expect(metric.errors.contains("The metric mae does not judge a multiclass model"))
    try curlew.write(open.replacing("xgboost", with: "logistic"), to: "curlew.yaml")
    try curlew.write(
      open.replacing("params: {max_depth: 6, eta: 0.1, rounds: 100}", with: "").replacing(
        "xgboost", with: "linear"), to: "curlew.yaml")
    #expect(try curlew("train", "--detach").errors.contains("does not judge a regression model"))
    try curlew.write("a,claims\n1,x\n2,y\n3,z\n", to: "claims.csv")
    try curlew.write(
      "datasets:\n  t: {target: claims, task: regression}\ntrain:\n  t: {dataset: t, trainer: constant}\n",
      to: "curlew.yaml")
    let added = try curlew("data", "add", "claims.csv", "--name", "t")
    #expect(
      added.output.contains(
        "the target claims holds categories, and the declared task is regression"))
    #expect(
      try curlew("train", "--detach").errors.contains("which does not suit a regression model"))
  }

  @Test("Where nothing is declared, all rows tell the task, and not those that a split leaves")
  func split() throws {
    let yaml = """
      datasets:
        t: {target: y, time: day}
      train:
        t: {dataset: t, trainer: constant, model: t, split: {by: time, validation: 0.2}}
      """
    let curlew = try CurlewProgram(project: yaml)
    defer { curlew.remove() }
    let rows = (0..<60).map { row in
      "2024-01-01T00:\(row < 10 ? "0" : "")\(row):00Z,0.\(row),\(row == 59 ? 10 : row % 10)\n"
    }
    let added = try curlew("data", "add", "-", "--name", "t", input: "day,a,y\n" + rows.joined())
    #expect(added.status == 0, "\(added.errors)")
    #expect(try curlew("train").status == 0)
    #expect(try curlew.store().versions(of: "t").map(\.task) == [.regression])
  }
}
