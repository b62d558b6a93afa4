import Domain
import Foundation
import Testing

@testable import Commands
@testable import Store

struct DataAddTests {
  @Test("A file becomes a snapshot of the dataset that declares it, with its rules")
  func declared() throws {
    let curlew = try CurlewProgram(project: Flights.project)
    defer { curlew.remove() }
    try curlew.write(Flights.csv(), to: "flights.csv")
    let answer = try curlew("data", "add", "flights.csv")
    #expect(answer.status == 0, "\(answer.errors)")
    #expect(answer.output.hasPrefix("flights: snapshot 1 ("))
    #expect(answer.output.contains("400 rows, 5 columns"))
    #expect(answer.output.contains("MB/s"))
    #expect(answer.output.contains("rules: 6 of 6 passed"))
    let stored = try #require(try curlew.store().latestSnapshot(of: "flights"))
    #expect(stored.rows == 400)
    #expect(stored.timeRange?.lowerBound.dateText == "2013-01-01")
  }

  @Test("Rows that an error rule refuses are kept and told as a failure, and warnings are none")
  func refusedRows() throws {
    let curlew = try CurlewProgram(project: Flights.project)
    defer { curlew.remove() }
    try curlew.write(Flights.csv(rows: 100, origins: ["EWR", "BOS"]), to: "flights.csv")
    for arguments in [["flights.csv"], [], ["--json"]] {
      #expect(try curlew.run(["data", "add"] + arguments).status == 1)
    }
    #expect(try curlew("data", "add").output.contains("no change, it is snapshot 1 ("))
    #expect(try curlew("data", "list").output.contains("  1 failed  "))
    try curlew.write(Flights.csv(rows: 100).replacing(",3.7,", with: ",41,"), to: "flights.csv")
    let warned = try curlew("data", "add")
    #expect(warned.status == 0 && warned.output.contains("warning: "), "\(warned.output)")
    #expect(try curlew("data", "list").output.contains("  1 warning  "))
  }

  @Test("Unchanged input says so and stores nothing")
  func unchanged() throws {
    let curlew = try CurlewProgram(project: Flights.project)
    defer { curlew.remove() }
    try curlew.write(Flights.csv(), to: "flights.csv")
    _ = try curlew("data", "add")
    let answer = try curlew("data", "add")
    #expect(answer.status == 0)
    #expect(answer.output.hasPrefix("flights: no change, it is snapshot 1 ("))
    #expect(try curlew.store().snapshots(of: "flights").count == 1)
  }

  @Test("Standard input, gzip and a given name")
  func standardInput() throws {
    let curlew = try CurlewProgram(project: "")
    defer { curlew.remove() }
    let plain = try curlew("data", "add", "-", "--name", "piped", input: "a,b\n1,x\n2,y\n")
    #expect(plain.output.hasPrefix("piped: snapshot 1"))
    _ = try curlew("data", "export", "piped", "-o", "again.csv.gz")
    let zipped = try curlew("data", "add", "again.csv.gz", "--name", "piped")
    #expect(zipped.output.contains("no change"))
    let named = try curlew("data", "add", "again.csv.gz")
    #expect(named.output.hasPrefix("again: snapshot 1"))
  }

  @Test("What was taken as missing and what made a category is said, and `missing:` overrides it")
  func readingNotes() throws {
    let curlew = try CurlewProgram(
      project: "datasets:\n  t:\n    source: t.csv\n    missing: [n/m]\n")
    defer { curlew.remove() }
    let rows = (0..<40).map { "\($0),\($0)\n" }.joined()
    try curlew.write("a,b\n\(rows)n/m,NA\n", to: "t.csv")
    let built = try curlew("data", "add", "t.csv", "--name", "other")
    #expect(built.output.contains("`NA` taken as missing in 1 cell of b"), "\(built.output)")
    #expect(
      built.output.contains(
        "column a: 40 of 41 cells are numbers; line 42 `n/m` makes it a category"))
    let declared = try curlew("data", "add")
    #expect(declared.output.contains("`n/m` taken as missing in 1 cell of a"))
    #expect(declared.output.contains("column b: 40 of 41 cells are numbers; line 42 `NA`"))
  }

  @Test("A later snapshot says what changed since the one before")
  func schemaDifference() throws {
    let curlew = try CurlewProgram(project: "")
    defer { curlew.remove() }
    _ = try curlew("data", "add", "-", "--name", "t", input: "a,b\n1,x\n2,y\n")
    let answer = try curlew("data", "add", "-", "--name", "t", input: "a,c\n1.5,x\n")
    #expect(
      answer.output.contains(
        "since snapshot 1: −1 rows, + c (category), - b (category), a integer → number"),
      "\(answer.output)")
  }

  @Test("A failing error rule is told, and the snapshot is kept")
  func failingRule() throws {
    let curlew = try CurlewProgram(project: Flights.project)
    defer { curlew.remove() }
    try curlew.write(Flights.csv(origins: ["EWR", "SFO"]), to: "flights.csv")
    let answer = try curlew("data", "add", "flights.csv")
    #expect(answer.status == 1)
    #expect(
      answer.output.contains(
        "error: set of origin: found row 2: \"SFO\" (200 rows), expected one of"))
    #expect(answer.output.contains("--force"))
    #expect(try curlew.store().latestSnapshot(of: "flights")?.isValid == false)
  }

  @Test("JSON tells the same, numbers in full")
  func json() throws {
    let curlew = try CurlewProgram(project: Flights.project)
    defer { curlew.remove() }
    try curlew.write(Flights.csv(), to: "flights.csv")
    let answer = try curlew("data", "add", "flights.csv", "--json")
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any])
    #expect(object["rows"] as? Int == 400)
    #expect(object["is_new"] as? Bool == true)
    #expect(object["is_valid"] as? Bool == true)
    #expect((object["outcomes"] as? [Any])?.count == 6)
  }

  @Test("A code in one of a glob's files makes codes of the others")
  func globOfCodes() throws {
    let curlew = try CurlewProgram(project: "datasets:\n  shops: {source: shops*.csv}\n")
    defer { curlew.remove() }
    try curlew.write("zip,n\n10115,1\n", to: "shops1.csv")
    try curlew.write("zip,n\n01067,2\n", to: "shops2.csv")
    #expect(try curlew("data", "add").status == 0)
    let exported = try curlew("data", "export", "shops").output
    #expect(exported == "zip,n\n10115,1\n01067,2\n")
  }

  @Test("A glob's files become one snapshot, in the order of their names")
  func glob() throws {
    let curlew = try CurlewProgram(project: Flights.project)
    defer { curlew.remove() }
    try curlew.write(Flights.csv(rows: 30), to: "flights-1.csv")
    try curlew.write(Flights.csv(rows: 20), to: "flights-2.csv")
    let answer = try curlew("data", "add")
    #expect(answer.output.contains("50 rows"), "\(answer.output)\(answer.errors)")
    #expect(try curlew.store().latestSnapshot(of: "flights")?.source == "flights*.csv (2 files)")
  }

  /// Input, and a part of the sentence that it must be refused with.
  struct BadInput: Sendable, CustomTestStringConvertible {
    let arguments: [String]
    let input: String
    let sentence: String
    let status: Int32
    var testDescription: String { sentence }

    init(_ arguments: [String], _ input: String = "", _ sentence: String, status: Int32 = 1) {
      self.arguments = arguments
      self.input = input
      self.sentence = sentence
      self.status = status
    }
  }

  @Test(
    "Bad input is refused in a sentence and stores nothing",
    arguments: [
      BadInput(
        ["-", "--name", "x"], "a,b\n1,2\n3\n",
        "standard input, read as CSV, line 3 (row 2), column 2 \"b\":"),
      BadInput(["-", "--name", "x"], "", "standard input is empty; expected a header and rows."),
      BadInput(
        ["-", "--name", "x", "--time", "a"], "a,b\nq,2\n", "Column \"a\" is category, expected time"
      ),
      BadInput(
        ["-", "--name", "x", "--target", "c"], "a,b\n1,2\n",
        "There is no column \"c\"; the columns are \"a\", \"b\"."),
      BadInput(["none.csv"], "", "none.csv cannot be read: No such file or directory."),
      BadInput(["-", "--name", "a/b"], "a\n1\n", "\"a/b\" cannot be the name of a dataset"),
      BadInput(["-"], "a\n1\n", "standard input has no name", status: 64),
      BadInput(["--name", "x"], "", "name a file, or give no option", status: 64),
      BadInput([], "", "no dataset in curlew.yaml declares a source"),
    ])
  func refused(_ bad: BadInput) throws {
    let curlew = try CurlewProgram(project: "")
    defer { curlew.remove() }
    let answer = try curlew.run(["data", "add"] + bad.arguments, input: bad.input)
    #expect(answer.status == bad.status)
    #expect(answer.errors.contains(bad.sentence), "\(answer.errors)")
    #expect(answer.output.isEmpty)
    #expect(try curlew.store().snapshots().isEmpty)
  }

  @Test("A declared dataset that cannot be read is told, and the others are added")
  func oneOfTwo() throws {
    let curlew = try CurlewProgram(
      project: "datasets:\n  a: {source: a.csv}\n  b: {source: b*.csv}\n")
    defer { curlew.remove() }
    try curlew.write("x\n1\n", to: "a.csv")
    let answer = try curlew("data", "add")
    #expect(answer.status == 1)
    #expect(answer.output.hasPrefix("a: snapshot 1"))
    #expect(answer.errors.contains("b: no file matches \"b*.csv\""), "\(answer.errors)")
    #expect(answer.errors.contains("1 dataset could not be added"))
  }

  @Test("What a bad cell holds reaches the terminal harmless")
  func harmless() throws {
    let curlew = try CurlewProgram(project: "")
    defer { curlew.remove() }
    let answer = try curlew(
      "data", "add", "-", "--name", "x", input: "a\n\"1\"\u{1B}[31m\u{202E}\n")
    #expect(answer.status == 1)
    #expect(!answer.errors.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
  }

  @Test("A name for a file that nothing declares is its own, in letters that a name may have")
  func baseNames() {
    #expect(DeclaredSources.baseName(of: "/data/flights.csv.gz") == "flights")
    #expect(DeclaredSources.baseName(of: "My Flights 2013.CSV") == "My-Flights-2013")
    #expect(DeclaredSources.baseName(of: "flights") == "flights")
    #expect(DeclaredSources.baseName(of: ".csv") == ".csv")
  }
}
