import Domain
import Foundation
import Testing

@testable import Commands
@testable import Store

struct DataReadingTests {
  /// A program whose store has two snapshots of `t`.
  private func prepared() throws -> CurlewProgram {
    let curlew = try CurlewProgram(project: "")
    _ = try curlew(
      "data", "add", "-", "--name", "t", input: "city,n\nRome,1\nRome,2\nOslo,\n")
    _ = try curlew(
      "data", "add", "-", "--name", "t", input: "city,n\nRome,1\nRome,2\nLima,9\n\"a,b\",4\n")
    return curlew
  }

  @Test("The list shows each dataset's latest snapshot; with a name, all of them")
  func list() throws {
    let curlew = try prepared()
    defer { curlew.remove() }
    let latest = try curlew("data", "list").lines
    #expect(latest.count == 2)
    #expect(latest[0].hasPrefix("DATASET"))
    #expect(latest[1].hasPrefix("t               2"))
    #expect(try curlew("data", "list", "t").lines.count == 3)
    let unknown = try curlew("data", "list", "tt")
    #expect(unknown.status == 1)
    #expect(unknown.errors.contains("there is no dataset \"tt\""))
  }

  @Test("An empty store's list says how to begin")
  func empty() throws {
    let curlew = try CurlewProgram(project: "")
    defer { curlew.remove() }
    #expect(
      try curlew("data", "list").output == "no data yet; add some with: curlew data add FILE\n")
    #expect(try curlew("data", "list", "--json").output == "[\n\n]\n")
  }

  @Test("A snapshot is shown with every column's figures")
  func show() throws {
    let curlew = try prepared()
    defer { curlew.remove() }
    let answer = try curlew("data", "show", "t@1")
    #expect(answer.status == 0, "\(answer.errors)")
    let city = try #require(answer.lines.first { $0.hasPrefix("city ") })
    #expect(city.contains("category"))
    #expect(city.hasSuffix("Rome 67 %, Oslo 33 %"))
    let number = try #require(answer.lines.first { $0.hasPrefix("n ") })
    #expect(number.contains("33 %"))
    #expect(number.split(separator: " ").contains("1.50"))
  }

  @Test("A snapshot that is not there: the error says which there are")
  func unknown() throws {
    let curlew = try prepared()
    defer { curlew.remove() }
    let answer = try curlew("data", "show", "t@7")
    #expect(answer.status == 1)
    #expect(answer.errors.contains("there is no dataset or snapshot \"t@7\""))
    #expect(answer.errors.contains("did you mean \"t@2\"?"), "\(answer.errors)")
  }

  @Test("A diff compares with the parent unless told otherwise, and names new values")
  func diff() throws {
    let curlew = try prepared()
    defer { curlew.remove() }
    let answer = try curlew("data", "diff", "t")
    #expect(answer.lines[0].hasPrefix("t@1 ("))
    #expect(answer.lines[0].hasSuffix("): +1 rows, the same columns"))
    let city = try #require(answer.lines.first { $0.hasPrefix("city") })
    #expect(city.contains("2 → 3"))
    #expect(city.hasSuffix("Lima, a,b"))
    let back = try curlew("data", "diff", "t@2", "t@1")
    #expect(back.lines[0].hasSuffix("): −1 rows, the same columns"))
    let none = try curlew("data", "diff", "t@2", "t@2")
    #expect(none.output.hasSuffix("nothing changed\n"))
    let first = try curlew("data", "diff", "t@1")
    #expect(first.status == 1)
    #expect(first.errors.contains("snapshot 1 of \"t\" is its first"))
  }

  @Test("Of free texts a table shows the beginning, and JSON all")
  func longTexts() throws {
    let curlew = try CurlewProgram(project: "")
    defer { curlew.remove() }
    let text = "A binder with the records of 1272 patients was stolen from a car"
    _ = try curlew("data", "add", "-", "--name", "t", input: "note,n\n\(text),1\nlost,2\n")
    let shown = try curlew("data", "show", "t").output
    #expect(shown.contains("A binder with the records of … 50 %, lost 50 %"), "\(shown)")
    #expect(try curlew("data", "show", "t", "--json").output.contains(text))
  }

  @Test("An exported snapshot reads back as the same rows")
  func export() throws {
    let curlew = try prepared()
    defer { curlew.remove() }
    let answer = try curlew("data", "export", "t")
    #expect(answer.output == "city,n\nRome,1\nRome,2\nLima,9\n\"a,b\",4\n")
    let file = try curlew("data", "export", "t@1", "-o", "out.csv")
    #expect(file.output.isEmpty)
    #expect(file.errors.contains("out.csv: 3 rows of t@1"))
    #expect(try curlew.read("out.csv") == "city,n\nRome,1\nRome,2\nOslo,\n")
    let nowhere = try curlew("data", "export", "t", "-o", "none/out.csv")
    #expect(nowhere.status == 1)
    #expect(nowhere.errors.contains("none/out.csv cannot be written: No such file or directory"))
  }
}
