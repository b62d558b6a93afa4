import Datasets
import Domain
import Foundation
import Testing
import Training

@testable import Commands
@testable import Store

/// What `init` makes of interactions as they come.
struct InitInteractionsTests {
  private static let arguments = ["--user", "userId", "--item", "movieId", "--time", "timestamp"]
  /// 2020-01-01 in seconds.
  private static let start = 1_577_836_800

  /// A row a user and day; `time` makes the cell of a day.
  private static func ratings(
    days: Int, users: (Int) -> Range<Int>, time: (Int) -> String
  ) -> String {
    var lines = ["userId,movieId,rating,timestamp"]
    for day in 0..<days {
      for user in users(day) {
        let film = (user * 7 + day * 13) % 301
        lines.append("\(user % 600),\(film),\(film % 5 + 1),\(time(day))")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func seconds(_ day: Int) -> String { "\(start + day * 86_400 + 77)" }

  @Test(
    "A time column that counts seconds or milliseconds is read as such, and the project works",
    arguments: [("s", "seconds", ""), ("ms", "milliseconds", "000")])
  func epoch(unit: String, words: String, zeros: String) throws {
    let curlew = try CurlewProgram()
    defer { curlew.remove() }
    let text = Self.ratings(days: 60, users: { _ in 0..<30 }, time: { Self.seconds($0) + zeros })
    try curlew.write(text, to: "ratings.csv")
    let made = try curlew.run(["init", "ratings.csv"] + Self.arguments)
    #expect(made.status == 0, "\(made.errors)")
    #expect(!made.output.contains("left out"))
    let sentence =
      "timestamp is taken to count \(words) since 1970, 2020-01-01 to 2020-02-29, a guess"
    #expect(made.output.contains(sentence), "\(made.output)")
    let yaml = try curlew.read("curlew.yaml")
    #expect(yaml.contains("    epoch: \(unit)   # guessed: \(words)"))
    let dataset = try #require(try ProjectFile.parse(yaml).dataset("ratings"))
    let rules = dataset.rules.filter { $0.column == "timestamp" }.map(\.condition)
    #expect(rules == [.type(.time), .nullShare(max: 0)])
    #expect(try curlew("data", "add", "ratings.csv").status == 0)
    #expect(try curlew("data", "check", "ratings").status == 0)
    let trained = try curlew("train", "ratings", "--alias", "champion")
    #expect(trained.status == 0, "\(trained.errors)")

    let lines = yaml.split(separator: "\n", omittingEmptySubsequences: false)
    let undeclared = lines.filter { !$0.contains("epoch:") }.joined(separator: "\n")
    try curlew.write(undeclared, to: "curlew.yaml")
    let refused = try curlew("data", "add", "ratings.csv")
    #expect(refused.status == 1)
    #expect(
      refused.errors.contains("say `time: timestamp` and `epoch: \(unit)`"), "\(refused.errors)")
  }

  @Test("A table's time column counts seconds likewise")
  func epochOfTable() throws {
    let curlew = try CurlewProgram()
    defer { curlew.remove() }
    let rows = (0..<200).map { "\($0 * 13 % 80),\(Self.seconds($0 / 2)),\($0 % 2)\n" }.joined()
    try curlew.write("age,at,late\n" + rows, to: "t.csv")
    let made = try curlew("init", "t.csv", "--target", "late", "--time", "at")
    #expect(made.status == 0, "\(made.errors)")
    #expect(try curlew.read("curlew.yaml").contains("    epoch: s   # guessed"))
    #expect(try curlew("data", "add", "t.csv").status == 0)
  }

  @Test("Numbered days and a file without rows are refused with what to do")
  func refused() throws {
    let curlew = try CurlewProgram()
    defer { curlew.remove() }
    try curlew.write(
      Self.ratings(days: 150, users: { _ in 0..<3 }, time: { "\($0)" }), to: "ratings.csv")
    let numbered = try curlew.run(["init", "ratings.csv"] + Self.arguments)
    #expect(numbered.status == 1)
    #expect(
      numbered.errors.contains(
        "timestamp of ratings.csv does not say when: it holds numbers from 0 to 149"))
    #expect(numbered.errors.contains("write the days as dates"))
    try curlew.write("userId,movieId,rating,timestamp\n", to: "head.csv")
    let head = try curlew.run(["init", "head.csv"] + Self.arguments)
    #expect(head.status == 1)
    #expect(head.errors.contains("head.csv names its columns and has no rows"))
    #expect(!FileManager.default.fileExists(atPath: curlew.folder.path + "/curlew.yaml"))
  }

  @Test("Windows, holdout and split are as long as users enough need, and amounts are learnt from")
  func stretches() throws {
    let curlew = try CurlewProgram()
    defer { curlew.remove() }
    // 165 users a week, 225 in two, which is enough for 200 rows.
    let text = Self.ratings(
      days: 280, users: { ($0 / 7 * 60)..<($0 / 7 * 60 + ($0 % 7 == 3 ? 165 : 1)) },
      time: Self.seconds)
    try curlew.write(text, to: "ratings.csv")
    let made = try curlew.run(["init", "ratings.csv", "--value", "rating"] + Self.arguments)
    #expect(made.status == 0, "\(made.errors)")
    let yaml = try curlew.read("curlew.yaml")
    #expect(yaml.contains("    window: 14d   # 7d of the file have 165 users, who ask once each\n"))
    let project = try ProjectFile.parse(yaml)
    #expect(project.monitors.first?.rowsMin == 200)
    #expect(project.policies.first?.holdout == .days(14))
    let training = try #require(project.training("ratings"))
    #expect(training.split == .last(.days(14)))
    #expect(training.trainer == "ease" && training.params == ["weight": "value"])
    #expect(yaml.contains(" items are at most the 3000 that it learns.\n"))
  }

  @Test("Where no window has users enough, fewer rows are asked for and the gate is told of")
  func fewUsers() throws {
    let curlew = try CurlewProgram()
    defer { curlew.remove() }
    let text = Self.ratings(days: 60, users: { _ in 0..<40 }, time: Self.seconds)
    try curlew.write(text, to: "ratings.csv")
    _ = try curlew.run(["init", "ratings.csv"] + Self.arguments)
    let yaml = try curlew.read("curlew.yaml")
    #expect(
      yaml.contains("    minimum_rows: 30   # 200 are usual; 14d of the file have 40 users\n"))
    #expect(yaml.contains("    # 40 users: retrainings are refused until there are more"))
    #expect(try ProjectFile.parse(yaml).monitors.first?.rowsMin == 30)
  }

  @Test("Without a time it is said what that means, and many items are for item-knn")
  func untimed() throws {
    let curlew = try CurlewProgram()
    defer { curlew.remove() }
    let rows = (0..<3_100).map { "\($0 % 50),\($0)\n" }.joined()
    try curlew.write("userId,movieId\n" + rows, to: "ratings.csv")
    let made = try curlew("init", "ratings.csv", "--user", "userId", "--item", "movieId")
    #expect(made.output.contains("without --time the validation rows are drawn at random"))
    let yaml = try curlew.read("curlew.yaml")
    #expect(yaml.contains("    trainer: item-knn   # one of "))
    #expect(yaml.contains("# item-knn: ease learns 3000 items unless told, and there are 3100.\n"))
  }
}
