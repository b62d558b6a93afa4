import Domain
import Foundation
import Testing

@testable import Commands
@testable import Store

/// What `init` proposes for columns that it has looked at.
struct InitProposalsTests {
  /// Passengers with a number, a name, an age and whether they survived.
  private static let passengers =
    "PassengerId,Name,Age,Survived\n"
    + (1...200).map { "\($0),Person \($0 * 7),\($0 * 13 % 80),\($0 % 2)\n" }.joined()

  @Test("Ids and names are proposed as ignored with the reason, and train warns without that")
  func ignored() throws {
    let curlew = try CurlewProgram()
    defer { curlew.remove() }
    try curlew.write(Self.passengers, to: "titanic.csv")
    let answer = try curlew("init", "titanic.csv")
    #expect(answer.output.contains("PassengerId numbers the rows: it stands under ignore"))
    let text = try curlew.read("curlew.yaml")
    #expect(text.contains("      - PassengerId   # guessed: it numbers the rows\n"))
    let dataset = try #require(try ProjectFile.parse(text).dataset("titanic"))
    #expect(dataset.ignored == ["PassengerId", "Name"])
    #expect(dataset.target == "Survived")
    #expect(Set(dataset.rules.map(\.column)) == [nil, "Age", "Survived"])

    _ = try curlew("data", "add", "titanic.csv")
    let quiet = try curlew("train", "--detach")
    #expect(!quiet.errors.contains("warning"))
    let unignored = text.split(separator: "\n").filter { !$0.hasPrefix("      - P") }
    try curlew.write(unignored.joined(separator: "\n"), to: "curlew.yaml")
    let warned = try curlew("train", "--detach")
    #expect(
      warned.errors.contains(
        "warning: PassengerId numbers the rows, and is learnt from; `ignore:` of datasets.titanic "
          + "leaves it out"))
  }

  @Test("A column of one value, and one whose presence tells the class, are said and written")
  func constantAndPresent() throws {
    let curlew = try CurlewProgram()
    defer { curlew.remove() }
    let rows = (0..<400).map { row in
      "\(row * 37 % 101),MDC,\(row % 5 == 0 ? "\(row % 7)" : ""),\(row % 5 < 2 && row > 9 ? 1 : 0)\n"
    }
    try curlew.write("age,source,boat,alive\n" + rows.joined(), to: "t.csv")
    let answer = try curlew("init", "t.csv")
    #expect(answer.output.contains("source has one value in all 400 rows: it stands under ignore"))
    #expect(answer.output.contains("boat alone tells by having a value: 97.5 % of those rows"))
    let text = try curlew.read("curlew.yaml")
    #expect(text.contains("      - source   # guessed: it has one value in all 400 rows\n"))
    #expect(text.contains("    # Look at this: boat alone tells by having a value"))
  }

  @Test("The last column is no target where it is an id, and the only feature is not taken away")
  func guesses() throws {
    let curlew = try CurlewProgram()
    defer { curlew.remove() }
    let rows = (0..<100).map { "\($0),\($0 % 2),c\($0)\n" }.joined()
    try curlew.write("a,y,code\n" + rows, to: "t.csv")
    _ = try curlew("init", "t.csv")
    let dataset = try #require(try ProjectFile.parse(try curlew.read("curlew.yaml")).datasets.first)
    #expect(dataset.target == "y")
    #expect(dataset.ignored == [])
  }

  @Test("A column of which nearly all cells are numbers is to be read otherwise, not ignored")
  func nearly() throws {
    let curlew = try CurlewProgram()
    defer { curlew.remove() }
    let rows = (0..<200).map { "\($0 == 150 ? "n/m" : "\($0).5"),\($0 % 9),\($0 % 2)\n" }.joined()
    try curlew.write("a,b,y\n" + rows, to: "t.csv")
    _ = try curlew("init", "t.csv")
    let dataset = try #require(try ProjectFile.parse(try curlew.read("curlew.yaml")).datasets.first)
    #expect(dataset.ignored == [])
  }
}
