import Console
import Domain
import Foundation
import Testing
import Training

@testable import Commands
@testable import Store

struct InitTests {
  @Test("Without a file: a store and the commented curlew.yaml")
  func blank() throws {
    let curlew = try CurlewProgram()
    defer { curlew.remove() }
    let answer = try curlew("init")
    #expect(answer.status == 0, "\(answer.errors)")
    #expect(answer.lines[0].hasPrefix("made .curlew and curlew.yaml in "))
    #expect(
      answer.lines.suffix(3) == [
        "  curlew data add FILE.csv --name NAME", "  curlew train NAME --alias champion",
        "  curlew",
      ])
    #expect(try curlew.read("curlew.yaml") == ProjectTemplate.blank)
    #expect(try curlew.store().jobs().isEmpty)
    #expect(try curlew("init", "--blank").output == ProjectTemplate.blank)
  }

  @Test("With a CSV: a complete project for it, and the next commands work as printed")
  func filled() throws {
    let curlew = try CurlewProgram()
    defer { curlew.remove() }
    try curlew.write(Flights.csv(), to: "flights.csv")
    let answer = try curlew("init", "flights.csv")
    #expect(answer.status == 0, "\(answer.errors)")
    #expect(answer.output.contains("the target is guessed: late"))
    #expect(answer.output.contains("the positive class is guessed: 1; for the other turn classes"))
    #expect(answer.output.contains("labels are taken to come within a day, a guess"))
    let project = try ProjectFile.parse(try curlew.read("curlew.yaml"))
    let dataset = try #require(project.dataset("flights"))
    #expect(dataset.source == "flights.csv")
    #expect(dataset.timeColumn == "day")
    #expect(project.training("flights")?.metric == .auc)
    #expect(
      dataset.rules.contains(Rule(column: "origin", condition: .nullShare(max: 0))))
    #expect(
      dataset.rules.contains(
        Rule(column: "wind", condition: .range(min: 0, max: nil), severity: .warning)))
    let next = try #require(answer.lines.first { $0.contains("data add") })
    let added = try curlew.run(next.split(separator: " ").dropFirst().map(String.init))
    #expect(added.status == 0, "\(added.errors)")
    #expect(try curlew("data", "check", "flights").status == 0)
  }

  private static let baskets = {
    var lines = ["shop,date,household,product,amount"]
    for day in 1...20 {
      for household in 1...8 where (household + day) % 2 == 0 {
        lines.append("x,2024-01-\(day < 10 ? "0" : "")\(day),\(household),bread \(household % 3),2")
        lines.append("x,2024-01-\(day < 10 ? "0" : "")\(day),\(household),milk,1")
      }
    }
    lines.append("x,2024-01-03,,milk,1")
    return lines.joined(separator: "\n") + "\n"
  }()

  /// What the dashboard reads of the recommender that ``baskets`` made.
  private func checkScreen(of curlew: CurlewProgram, project: Project) throws {
    let reader = ConsoleReader(store: try curlew.store(), project: project)
    guard case .recommender(let known?) = try reader.load(.recommender("purchases", version: 1)),
      case .recommendation(let answer?) = try reader.load(
        .recommendation("purchases", version: 1, user: "2")),
      case .recommendation(let unknown?) = try reader.load(
        .recommendation("purchases", version: 1, user: "77"))
    else {
      Issue.record("a recommender was not read")
      return
    }
    #expect(known.users == 8 && known.items == 4 && known.pairs == 16)
    let milk = Recommendation.Item(id: "milk", name: "Milk", details: ["dairy"])
    #expect(answer.restsOnHistory && answer.shown.count == 4)
    #expect(answer.shown[0].item == milk && answer.shown[0].isTaken && !answer.shown[3].isTaken)
    #expect(answer.takenCount == 2 && answer.taken.map(\.last) == ["2024-01-20", "2024-01-20"])
    #expect(!unknown.restsOnHistory && unknown.taken.isEmpty && unknown.shown[0].item == milk)
  }

  @Test("Interactions: a recommender whose project works as written")
  func interactions() throws {
    let curlew = try CurlewProgram()
    defer { curlew.remove() }
    try curlew.write(Self.baskets, to: "purchases.csv")
    let answer = try curlew(
      "init", "purchases.csv", "--task", "recommend", "--user", "household", "--item", "product",
      "--time", "date")
    #expect(answer.status == 0, "\(answer.errors)")
    #expect(!answer.output.contains("guessed: "))
    let lacking = Interactions.LeftOut.words
    #expect(answer.output.contains("left out: 1 of 161 rows \(lacking)\n"))
    let text = try curlew.read("curlew.yaml")
    #expect(text.contains("# 100.0 % of what a user takes is taken on several days"))
    let project = try ProjectFile.parse(text)
    let dataset = try #require(project.dataset("purchases"))
    #expect(dataset.user == "household" && dataset.target == "product")
    #expect(dataset.timeColumn == "date" && dataset.task?.kind == .ranking)
    #expect(dataset.rules.allSatisfy { $0.column != "shop" })
    #expect(project.training("purchases")?.trainer == "personal")
    #expect(project.monitors.first?.metric == .ndcg10 && project.policies.first?.data == .dataset)
    let asked = try ProjectFile.parse(text.replacing("data: dataset", with: "data: traffic"))
    #expect(asked.policies.first?.data == .traffic)
    #expect(try curlew("data", "add", "purchases.csv", "--name", "purchases").status == 0)
    let trained = try curlew("train", "purchases", "--alias", "champion")
    #expect(trained.status == 0, "\(trained.errors)")
    #expect(
      trained.output.contains("note: left out: 1 of 161 rows \(lacking)"), "\(trained.output)")
    let version = try #require(try curlew.store().version(of: "purchases", 1))
    #expect(version.task == .ranking && version.metrics["valid.ndcg@10"] == 1)
    let lists = try curlew("predict", "purchases", "-", "--k", "2", input: "household\n2\n77\n")
    #expect(
      lists.lines.first
        == "household,prediction_1,prediction_2,prediction_1_score,prediction_2_score")
    #expect(lists.lines.count == 3 && lists.lines[1].hasPrefix("2,milk,bread 2,"))
    let rows = "household,k,exclude\n2,9,\n1.5,,\nabc,,x\n,,\n002,,\n"
    try curlew.write(rows, to: "asked.csv")
    for file in ["-", "asked.csv"] {
      let odd = try curlew("predict", "purchases", file, "--k", "2", input: rows)
      #expect(odd.status == 0 && odd.lines.count == 6, "\(odd.errors)")
      #expect(
        odd.errors.contains(
          "2 rows of \(file == "-" ? "standard input" : file) with no whole number as \"household\", so "
            + "answered as of an unknown user; the first is row 2, \"1.5\""), "\(odd.errors)")
      #expect(odd.errors.contains("change nothing here: k, exclude; --k says how long"))
      let answers = odd.lines.map { $0.split(separator: ",", omittingEmptySubsequences: false) }
      #expect(answers[1].dropFirst(3) == answers[5].dropFirst(3))
      #expect(answers[2].dropFirst(3) == answers[4].dropFirst(3))
    }
    let long = try curlew("predict", "purchases", "-", "--k", "1001", input: "household\n2\n")
    #expect(long.status == 64 && long.errors.contains("--k: found 1001, expected 1 to 1000"))
    try curlew.write("id,title,kind\nmilk,Milk,dairy\n", to: "wares.csv")
    try curlew.write(
      text.replacing("    user: household", with: "    items: wares\n    user: household")
        .replacing(
          "datasets:", with: "datasets:\n  wares: {source: wares.csv, item: id, name: title}"),
      to: "curlew.yaml")
    #expect(try curlew("data", "add").status == 0)
    let named = try curlew("predict", "purchases", "-", "--k", "1", input: "household\n2\n")
    #expect(named.lines.first == "household,prediction_1,prediction_1_score,prediction_1_name")
    #expect(named.lines.last?.hasSuffix(",Milk") == true, "\(named.output)")
    let described = try curlew.read("curlew.yaml")
    try curlew.write(described.replacing("name: title", with: "name: titel"), to: "curlew.yaml")
    let unnamed = try curlew("predict", "purchases", "-", input: "household\n2\n")
    #expect(unnamed.status == 1 && unnamed.errors.contains("did you mean \"title\"?"))
    try curlew.write(described, to: "curlew.yaml")
    try checkScreen(of: curlew, project: ProjectFile.parse(curlew.read("curlew.yaml")))
    // What was taken has a row an item; a row without one says that nothing was.
    let labels = "id,item\nw-1,milk\nw-2,\nw-1,bread 1\nw-1,milk\n"
    let added = try curlew("labels", "add", "purchases", "-", input: labels)
    #expect(added.output == "2 labels of purchases: 2 new, 0 unchanged, 0 changed\n")
    let truths = try curlew.store().truths(endpoint: "purchases", ids: ["w-1", "w-2"])
    #expect(truths == [.items(["bread 1", "milk"]), .items([])])
    let refused = try curlew("labels", "add", "purchases", "-", input: "id,value\nw-1,3\n")
    #expect(refused.errors.contains("row 1: found \"3\", expected the items that were taken"))
  }

  @Test(
    "What does not make a recommender is refused with what is needed",
    arguments: [
      (["--user", "household"], "a recommender needs a file, --user and --item"),
      (["--task", "recommend"], "a recommender needs a file, --user and --item"),
      (["--user", "household", "--item", "prduct"], "did you mean \"product\"?"),
      (["--user", "amount", "--item", "product", "--target", "shop"], "leave --target out"),
      (["--user", "product", "--item", "product"], "name different columns"),
      (["--user", "date", "--item", "product"], "The column date holds time values"),
    ])
  func unfitInteractions(arguments: [String], sentence: String) throws {
    let curlew = try CurlewProgram()
    defer { curlew.remove() }
    try curlew.write(Self.baskets, to: "purchases.csv")
    let answer = try curlew.run(["init", "purchases.csv"] + arguments)
    #expect(answer.status != 0 && answer.errors.contains(sentence), "\(answer.errors)")
    #expect(!FileManager.default.fileExists(atPath: curlew.folder.path + "/.curlew"))
  }

  @Test("The target may be given; one that is not there is told with the nearest spelling")
  func target() throws {
    let curlew = try CurlewProgram()
    defer { curlew.remove() }
    try curlew.write(Flights.csv(), to: "flights.csv")
    let wrong = try curlew("init", "flights.csv", "--target", "wnd")
    #expect(wrong.status == 1)
    #expect(wrong.errors.contains("no column \"wnd\"; did you mean \"wind\"?"))
    #expect(!FileManager.default.fileExists(atPath: curlew.folder.path + "/.curlew"))
    #expect(try curlew("init", "--label-delay", "2d").status == 64)
    let made = try curlew("init", "flights.csv", "--target", "wind", "--label-delay", "2d")
    #expect(made.status == 0 && !made.output.contains("a guess"))
    let project = try ProjectFile.parse(try curlew.read("curlew.yaml"))
    #expect(project.trainings.map(\.target) == ["wind"])
    #expect(project.trainings.map(\.metric) == [.meanAbsoluteError])
    #expect(project.monitors.map(\.labelDelay) == [.days(2)])
    #expect(project.monitors[0].performance != .drop(0.03), "in the wind's unit")
  }

  @Test("Nothing is overwritten, and a bad file leaves nothing behind")
  func refusals() throws {
    let curlew = try CurlewProgram()
    defer { curlew.remove() }
    try curlew.write("a,b\n1\n", to: "bad.csv")
    let bad = try curlew("init", "bad.csv")
    #expect(bad.status == 1)
    #expect(bad.errors.contains("row 1"))
    #expect(!FileManager.default.fileExists(atPath: curlew.folder.path + "/curlew.yaml"))
    try curlew.write("datasets: {}\n", to: "curlew.yaml")
    try curlew.write(Flights.csv(), to: "flights.csv")
    let there = try curlew("init", "flights.csv")
    #expect(there.status == 1)
    #expect(there.errors.contains("already exists and was left as it is"))
    #expect(try curlew("init").output.contains("curlew.yaml was there and is as it was"))
    #expect(try curlew.read("curlew.yaml") == "datasets: {}\n")
    let again = try curlew("init")
    #expect(again.status == 1)
    #expect(again.errors.contains("already a store"))
  }

  @Test("Another folder is made, and files outside it are named by their whole path")
  func elsewhere() throws {
    let curlew = try CurlewProgram()
    defer { curlew.remove() }
    try curlew.write(Flights.csv(), to: "my flights.csv")
    let answer = try curlew("init", "my flights.csv", "--store", "deep/project")
    #expect(answer.status == 0, "\(answer.errors)")
    #expect(answer.output.contains("'my flights.csv' --name my-flights --store deep/project"))
    let project = try ProjectFile.parse(try curlew.read("deep/project/curlew.yaml"))
    #expect(project.datasets.first?.source?.hasPrefix("/") == true)
    #expect(try curlew("jobs", "--store", "deep/project").status == 0)
  }
}
