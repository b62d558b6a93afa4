import Datasets
import Domain
import Testing

@Suite("Forms of times")
struct TimeFormTests {
  private func read(_ cells: [String], epoch: Int64? = nil) throws -> ReadTable {
    let text = "x\n" + cells.map { "\"\($0)\"\n" }.joined()
    var options = ReadingOptions()
    options.epochs["x"] = epoch
    return try TableReader.read(.memory(name: "x", bytes: Array(text.utf8)), options: options)
  }

  private func texts(_ cells: [String]) throws -> [String?] {
    let values = try #require(read(cells).table["x"]).values
    guard values.type == .time else { return [] }
    return cells.indices.map { values.text(at: $0) }
  }

  @Test("the forms of other programs are times")
  func file() throws {
    let table = try ReadingFiles.read("date_forms.csv").table
    #expect(table.columns.map(\.type) == [.time, .time, .time, .time, .number])
    #expect(table["us"]?.values.text(at: 1) == "1987-02-02")
    #expect(table["space_utc"]?.values.text(at: 0) == "2024-01-01T12:30:00Z")
    #expect(table["short"]?.values.text(at: 1) == "2024-02-02")
  }

  @Test("the whole column decides the order of day and month")
  func order() throws {
    #expect(try texts(["05/06/1987", "05/20/1987"]) == ["1987-05-06", "1987-05-20"])
    #expect(try texts(["05/06/1987", "20/05/1987"]) == ["1987-06-05", "1987-05-20"])
    #expect(try texts(["05.06.1987", "1.2.1988"]) == ["1987-06-05", "1988-02-01"])
    #expect(try texts(["05/20/1987", "20/05/1987"]) == [])
    #expect(try texts(["05.20.1987"]) == [])
    #expect(try texts(["2012/02/30"]) == [])
  }

  @Test("an order that nothing decides is said")
  func undecided() throws {
    #expect(
      try read(["05/06/1987"]).notes.lines == [
        "column x: times are read as month/day/year; every cell allows day before month too, "
          + "which `dates:` of the dataset in curlew.yaml declares"
      ])
    #expect(
      try read(["05.06.1987"]).notes.lines == ["column x: times are read as day.month.year"])
  }

  @Test("the order can be declared")
  func declaredOrder() throws {
    var options = ReadingOptions()
    options.dayFirst = true
    let table = try TableReader.read(text: "x\n05/06/1987\n", options: options)
    #expect(table["x"]?.values.text(at: 0) == "1987-06-05")
  }

  @Test("one file decides the order for the others")
  func parts() throws {
    let parts = ["05/06/1987", "20/05/1987"].enumerated().map { place, cell in
      ByteSource.memory(name: "\(place)", bytes: Array("x\n\(cell)\n".utf8))
    }
    let table = try TableReader.read(parts).table
    #expect(table["x"]?.values.text(at: 0) == "1987-06-05")
    #expect(table["x"]?.values.text(at: 1) == "1987-05-20")
  }

  @Test("times of day, zones and blanks")
  func clocks() throws {
    #expect(
      try texts(["2024-1-1 9:05", "2024-01-01 12:30:00 +02:00", "2024-01-01T12:30:00.25 UTC"])
        == ["2024-01-01T09:05:00Z", "2024-01-01T10:30:00Z", "2024-01-01T12:30:00.250Z"])
    #expect(try texts(["2024/01/01 12:30 PST"]) == [])
  }

  @Test("digits finer than a millisecond are counted")
  func microseconds() throws {
    let content = try read(["2024-01-01T00:00:00.123456", "2024-01-01T00:00:00.123000Z"])
    #expect(content.table["x"]?.values.text(at: 0) == "2024-01-01T00:00:00.123Z")
    #expect(content.notes.lines == ["column x: 1 time is cut to milliseconds"])
  }

  @Test("numbers are times where that is said")
  func epochs() throws {
    #expect(
      try read(["1", "", "NA"], epoch: 1_000).table["x"]?.values == .time([1_000, .min, .min]))
    #expect(try read(["1.5"], epoch: 1_000).table["x"]?.values == .time([1_500]))
    #expect(try read(["7"], epoch: 1).table["x"]?.values == .time([7]))
    #expect(try read(["9223372036854775807"], epoch: 1_000).table["x"]?.type == .integer)
  }
}
