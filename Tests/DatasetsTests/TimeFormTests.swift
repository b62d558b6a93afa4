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

  @Test(
    "months by their names",
    arguments: [
      (["Jan 1 2000", "FEB 29 2000"], ["2000-01-01", "2000-02-29"]),
      (["January 1, 2000", "may 2, 2000"], ["2000-01-01", "2000-05-02"]),
      (["Jan-1-1995", "OCT-31-1995"], ["1995-01-01", "1995-10-31"]),
      (["1 Jan 2000", "30 September 2000"], ["2000-01-01", "2000-09-30"]),
      (["01-Jan-2000 12:30", "2-Feb-2000 0:00"], ["2000-01-01T12:30:00Z", "2000-02-02"]),
      (["1977-Jan", "1977-Dec"], ["1977-01-01", "1977-12-01"]),
      (["Mar-2018", "sept-2018"], ["2018-03-01", "2018-09-01"]),
      (["March 2018", "June 2018"], ["2018-03-01", "2018-06-01"]),
    ])
  func monthNames(cells: [String], expected: [String]) throws {
    #expect(try texts(cells) == expected)
  }

  @Test("months and quarters are their first day")
  func periods() throws {
    #expect(try texts(["1949-02", "1960-12"]) == ["1949-02-01", "1960-12-01"])
    #expect(try texts(["1974Q1", "1974Q4"]) == ["1974-01-01", "1974-10-01"])
    #expect(try texts(["1981 Q2", "1981 q3"]) == ["1981-04-01", "1981-07-01"])
    #expect(try texts(["1981-Q2"]) == ["1981-04-01"])
  }

  @Test(
    "what is nearly a month, a quarter or a date stays a word",
    arguments: [
      ["1949-02", "1949-13"], ["1949-00"], ["0949-02"], ["3949-02"], ["1949-2"], ["1974Q5"],
      ["1974Q0"], ["1974Q"], ["Jan 1 2000", "Feb 30 2000"], ["Jan 1 2000", "1 Jan 2000"],
      ["Mars 2018"], ["Ma-2018"], ["Mar-18"], ["1977-Jan 12:30"], ["May"], ["19-580329"],
      ["2001-02", "2002-03"],
    ])
  func nearly(cells: [String]) throws {
    #expect(try read(cells).table["x"]?.type == .category)
  }

  @Test("how months, names and digits are read is said, and declares no order")
  func periodNotes() throws {
    let readings = try [["Jan-1-1995"], ["1 Jan 2000"], ["1949-02"], ["1974Q1"]].map { cells in
      try #require(read(cells).notes.first).message
    }
    #expect(
      readings == [
        "column x: times are read as month-day-year with the month's name",
        "column x: times are read as day month year with the month's name",
        "column x: times are read as year-month, each by its first day",
        "column x: times are read as year quarter, each by its first day",
      ])
    guard case .times(let form) = try read(["Jan-1-1995"]).notes.first?.fact else {
      Issue.record("no note of times")
      return
    }
    #expect(form.order == .yearFirst)
  }

  @Test("a declared order of numbers leaves months by name alone")
  func namesBesideOrder() throws {
    var options = ReadingOptions()
    for dayFirst in [true, false] {
      options.dayFirst = dayFirst
      let table = try TableReader.read(text: "a,b\nJan 2 2000,2 Jan 2000\n", options: options)
      #expect(table.columns.map { $0.values.text(at: 0) } == ["2000-01-02", "2000-01-02"])
    }
  }

  @Test(
    "eight digits are dates where the column is named so",
    arguments: ["date", "Date", "dt", "ORDER_DAY", "birthdate", "Datum"])
  func digits(name: String) throws {
    let bytes = Array("\(name),n\n19580329,1\n,1\nNA,1\n20000229,1\n".utf8)
    let content = try TableReader.read(.memory(name: "x", bytes: bytes))
    #expect(
      content.table[name]?.values == .time([-371_174_400_000, .min, .min, 951_782_400_000]))
    #expect(
      content.notes.first?.message
        == "column \(name): times are read as year month day in eight digits")
  }

  @Test(
    "eight digits stay numbers elsewhere",
    arguments: [
      "x\n19580329\n", "date\n19580329\n19580230\n", "date\n17991231\n",
      "date\n22010101\n", "date\n1958032\n", "date\n195803290\n", "day\n1\n2\n",
    ])
  func plainDigits(text: String) throws {
    #expect(try TableReader.read(text: text).columns.map(\.type) == [.integer])
  }

  @Test("eight digits are numbers in all files where they are no date in one")
  func digitsInParts() throws {
    let parts = ["19580329", "0"].map { cell in
      ByteSource.memory(name: cell, bytes: Array("date\n\(cell)\n".utf8))
    }
    let content = try TableReader.read(parts)
    #expect(content.table["date"]?.values == .integer([19_580_329, 0]))
    #expect(content.notes.isEmpty)
  }

  @Test("eight digits that are counted from 1970, or declared, are no dates")
  func declaredDigits() throws {
    var options = ReadingOptions()
    options.epochs["date"] = 1_000
    let text = "date\n19580329\n"
    #expect(
      try TableReader.read(text: text, options: options)["date"]?.values
        == .time([19_580_329_000]))
    options = ReadingOptions()
    options.types["date"] = .integer
    #expect(try TableReader.read(text: text, options: options)["date"]?.type == .integer)
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
