import Datasets
import Domain
import Testing

@Suite("Dialects of CSV")
struct DialectTests {
  private func read(
    _ text: String, _ change: (inout ReadingOptions) -> Void = { _ in }
  ) throws -> ReadTable {
    var options = ReadingOptions()
    change(&options)
    return try TableReader.read(
      .memory(name: "x.csv", bytes: Array(text.utf8)), options: options)
  }

  @Test("a decimal comma where fields are parted by semicolons")
  func decimalComma() throws {
    let content = try ReadingFiles.read("decimal_comma_small.csv")
    #expect(content.table.columns.map(\.type) == [.number, .number, .integer])
    #expect(content.table["price"]?.doubles().prefix(3) == [1.25, 2.25, 3.25])
    #expect(
      content.notes.lines == [
        "columns weight, price: numbers with a decimal comma", "fields are parted by `;`",
      ])
  }

  @Test("a decimal comma with points between thousands, and one by tabs")
  func otherDecimalCommas() throws {
    #expect(
      try read("a;b\n1.234,5;x\n0,5;y\n").table["a"]?.values == .number([1_234.5, 0.5]))
    #expect(try read("a\tb\n1,5\tx\n-2\ty\n").table["a"]?.values == .number([1.5, -2]))
  }

  @Test("both can be declared")
  func declared() throws {
    let text = "a,b\n\"1,5\",x;y\n\"2,5\",z\n"
    #expect(try read(text).table["a"]?.type == .category)
    #expect(try read(text) { $0.decimalComma = true }.table["a"]?.values == .number([1.5, 2.5]))
    #expect(try read("a;b\n1,5;x\n") { $0.decimalComma = false }.table["a"]?.type == .category)
    let piped = try read("a|b\n1|x,y\n") { $0.separator = UInt8(ascii: "|") }
    #expect(piped.table["b"]?.values == .categories(["x,y"]))
  }

  @Test("blanks part fields, several as one, at the ends of lines too")
  func blanks() throws {
    let text = " id  day number price\n 00001 19970101  1   11.77 \n\n   \n"
    let content = try read(text + " 00002 19970112  \t 2   12.00")
    #expect(content.table.columns.map(\.name) == ["id", "day", "number", "price"])
    #expect(content.table["id"]?.values == .categories(["00001", "00002"]))
    #expect(content.table["number"]?.values == .integer([1, 2]))
    #expect(content.table["price"]?.values == .number([11.77, 12]))
    #expect(content.notes.lines.contains("fields are parted by blanks"))
    let quoted = try read("a b\r\n\"x y\" 1,5\r\n\"\" 2\r\n")
    #expect(quoted.table["a"]?.values == .categories(["x y", nil]))
    #expect(quoted.table["b"]?.values == .number([1.5, 2]))
  }

  @Test("names of rows before blanks, as R writes them")
  func rowNames() throws {
    let content = try read("\"a\" \"b\"\n\"1\" 5 \"x y\"\n\"2\" 6 \"z\"\n")
    #expect(content.table.columns.map(\.name) == ["a", "b"])
    #expect(content.table["a"]?.values == .integer([5, 6]))
    let named = try read("mpg cyl\nMazda 21 6\nFiat 18.5 4\n")
    #expect(named.table.columns.map(\.name) == ["row", "mpg", "cyl"])
  }

  @Test(
    "blanks are part of words where they part no numbers, or not everywhere",
    arguments: [
      "full name\nJane Roe\nJohn Doe\n", "a note\n5 kg\n6 kg net\n", "a b\n1 2\n3\n",
      "at times\n2014-09-02 13:40:36\n2014-09-03 13:40:36\n", "one\n1 2\n3 4\n", "a b\n",
    ])
  func noBlanks(text: String) throws {
    #expect(try read(text).table.columns.count == 1)
  }

  @Test("blanks can be declared, and one that only seems to part fields refused")
  func declaredBlanks() throws {
    let words = "name town\nJane Bonn\n\"John Doe\" Kiel\n"
    let content = try read(words) { $0.separator = UInt8(ascii: " ") }
    #expect(content.table["name"]?.values == .categories(["Jane", "John Doe"]))
    let alone = try read("a b\n1 2\n") { $0.separator = UInt8(ascii: ",") }
    #expect(alone.table.columns.map(\.name) == ["a b"])
  }

  @Test("single quotes around all names are left out, around some they are part of them")
  func namesQuoted() throws {
    let content = try read("'a'\t'b c'\n1\t'x'\n")
    #expect(content.table.columns.map(\.name) == ["a", "b c"])
    #expect(content.table["b c"]?.values == .categories(["'x'"]))
    #expect(
      content.notes.lines == [
        "fields are parted by tabs",
        "the names of the columns stand in single quotes, which are left out",
      ])
    #expect(try read("'','a'\n7,1\n8,2\n").table.columns.map(\.name) == ["a"])
    #expect(try read("'a',b\n1,2\n").table.columns.map(\.name) == ["'a'", "b"])
    #expect(try read("'',b\n1,2\n").table.columns.map(\.name) == ["''", "b"])
  }

  @Test("a return within a line is part of a cell, unless it ends the first line")
  func returns() throws {
    let table = try read("a,b\n1,two\rlines\n2,\r\n3,x\n").table
    #expect(table["a"]?.values == .integer([1, 2, 3]))
    #expect(table["b"]?.values == .categories(["two\rlines", nil, "x"]))
    #expect(try read("a,b\r1,x\r2,y\r").table == read("a,b\n1,x\n2,y\n").table)
    #expect(try read("\"a\rb\",c\n1,x\ry\n").table["c"]?.values == .categories(["x\ry"]))
    #expect(throws: DatasetsError.self) { try read("a,b\n1,x\ry\n2\n") }
    do throws(DatasetsError) {
      _ = try TableReader.read(text: "a,b\n1,x\ry\n2\n")
    } catch {
      #expect(error.message.contains("line 3 (row 2)"))
    }
  }

  @Test("a first line that begins with the number of rows, or holds a row's numbers, is said")
  func doubtfulHead() throws {
    func doubt(_ text: String) throws -> String? { try read(text).notes.lines.first }
    let rows = "5.1,3.5,0\n4.9,3.0,1\n"
    #expect(
      try doubt("2,4,virginica\n" + rows)
        == "the first line begins with 2, the number of rows after it: where it describes the file "
        + "and names no columns, put a line of names in its place")
    #expect(
      try doubt("5.0,3.1,x\n5.1,3.5,y\n4.9,3.0,z\n")
        == "the first line, of the columns' names, holds numbers such as `3.1`: where it is a row, "
        + "put a line of names before it")
    #expect(try doubt("1,1,0\n" + rows)?.hasPrefix("the first line, of") == true)
    for head in ["1960,1961,1962", "1100.5,1101.5,y", "a,b,c", "nan,2,1", "a,0,9"] {
      #expect(try doubt(head + "\n" + rows) == nil, "\(head)")
    }
  }

  @Test("a first line that says the separator")
  func separatorLine() throws {
    let content = try ReadingFiles.read("sepline.csv")
    #expect(content.table.columns.map(\.name) == ["a", "y"])
    #expect(content.table.rowCount == 100)
  }

  @Test("a comma in a name is no separator where the rows have none")
  func commaInName() throws {
    let table = try ReadingFiles.read("semi_comma_header2.csv").table
    #expect(table.columns.map(\.name) == ["weight", "Size, cm", "y"])
    #expect(table.columns.allSatisfy { $0.type == .integer })
  }

  @Test("a first column without a name that numbers the rows is left out")
  func rowNumbers() throws {
    let content = try ReadingFiles.read("pandas_default_index.csv")
    #expect(content.table.columns.count == 5)
    #expect(
      content.notes.map(\.message) == [
        "the first column has no name and numbers the rows: it is left out"
      ])
    let named = try read("\"\",\"a\",\"row\"\n\"Mazda\",1,2\n\"Fiat\",2,3\n")
    #expect(named.table.columns.map(\.name) == ["row_2", "a", "row"])
    #expect(named.notes.lines == ["the first column has no name: it is called row_2"])
  }

  @Test(
    "separators at the end of lines are left out, in the head, the rows or both",
    arguments: ["a,b,\n1,x,\n2,y,\n", "a,b\n1,x,\n2,y,\n", "a,b,\n1,x\n2,y\n"])
  func trailing(text: String) throws {
    let table = try read(text).table
    #expect(table == (try read("a,b\n1,x\n2,y\n").table))
  }

  @Test("the file that once was refused for its last separator")
  func trailingFile() throws {
    #expect(try ReadingFiles.read("trailing.csv").table.columns.map(\.name) == ["a", "y"])
  }

  @Test("the second column of one name gets a suffix")
  func nameTwice() throws {
    let content = try read("a,b,a,a_2\n1,2,3,4\n")
    #expect(content.table.columns.map(\.name) == ["a", "b", "a_3", "a_2"])
    #expect(content.notes.lines == ["a second column a is called a_3"])
  }

  @Test(
    "names without any cell of their own are no crash", arguments: [",\n1,\n", ",\n", ",,\n1,2,\n"])
  func empties(text: String) {
    let table = try? read(text).table
    #expect(table?.columns.allSatisfy { !$0.name.isEmpty } != false)
  }
}

@Suite("Forms of numbers")
struct NumberFormTests {
  private func column(_ cells: [String]) throws -> Column {
    let text = "x\n" + cells.map { "\"\($0)\"\n" }.joined()
    return try #require(try TableReader.read(text: text)["x"])
  }

  @Test("signs between thousands")
  func thousands() throws {
    let table = try ReadingFiles.read("thousands.csv").table
    #expect(table["a"]?.type == .integer)
    #expect(table["a"]?.doubles().prefix(3) == [0, 1_000, 2_000])
    #expect(try column(["1,234.5", "12", "-1,000,000"]).values == .number([1_234.5, 12, -1e6]))
  }

  @Test("per cent signs and currencies")
  func affixes() throws {
    #expect(try column(["12%", "-0.5 %"]).values == .number([12, -0.5]))
    #expect(try column(["$1,200", "$5", "-$3"]).values == .integer([1_200, 5, -3]))
    #expect(try column(["12 €", "7€"]).values == .integer([12, 7]))
  }

  @Test("signs that are left out are said not to be part of the number, not the column")
  func affixNotes() throws {
    let text = "size,balance\n12%,\"$1,200\"\n5%,$7\n"
    let content = try TableReader.read(.memory(name: "x", bytes: Array(text.utf8)))
    let lines = [
      "column size: numbers with a per cent sign (the sign is not part of the number)",
      "column balance: numbers with `,` between thousands and $ "
        + "(the signs are not part of the number)",
    ]
    #expect(content.notes.lines == lines)
    #expect(content.notes.map(\.message) == lines)
  }

  @Test(
    "a column is of a form as a whole or stays text",
    arguments: [
      ["1,000", "x"], ["1,00", "2,00"], ["$5", "€5"], ["12%", "12"], ["1,0000"], ["$"], ["007%"],
      ["1,000,00"], ["%5"],
    ])
  func texts(cells: [String]) throws {
    #expect(try column(cells).type == .category)
  }
}
