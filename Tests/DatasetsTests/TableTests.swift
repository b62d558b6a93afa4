import Datasets
import Domain
import Testing

@Suite("Tables")
struct TableTests {
  private let table = Table(columns: [
    Column(name: "n", values: .integer([1, .min, 3])),
    Column(name: "x", values: .number([0.5, 1.5, .nan])),
    Column(name: "c", values: .categories(["a", nil, "b"])),
    Column(name: "f", values: .boolean([1, 2, 0])),
    Column(name: "t", values: .time([0, 1, .min])),
  ])

  @Test("missing cells are equal, and dictionaries may differ in order")
  func equality() {
    #expect(table == table)
    let left = Values.category(codes: [0, 1, -1], dictionary: ["a", "b"])
    #expect(left == .category(codes: [2, 1, -1], dictionary: ["x", "b", "a"]))
    #expect(left != .category(codes: [2, 1, 0], dictionary: ["x", "b", "a"]))
    #expect(left != .category(codes: [0, 1, -1], dictionary: ["a", "c"]))
    #expect(Values.integer([1]) != .number([1]))
  }

  @Test("missing cells are counted and told in every type")
  func missing() {
    #expect(table.columns.map(\.values.missingCount) == [1, 1, 1, 1, 1])
    #expect(table.columns.map { $0.values.isMissing(at: 0) } == Array(repeating: false, count: 5))
    #expect(table["c"]?.values.text(at: 1) == nil)
  }

  @Test("columns as numbers")
  func doubles() {
    #expect(Values.number(table["n"]?.doubles() ?? []) == .number([1, .nan, 3]))
    #expect(Values.number(table["f"]?.doubles() ?? []) == .number([1, .nan, 0]))
    #expect(Values.number(table["t"]?.doubles() ?? []) == .number([0, 1, .nan]))
    #expect(table["c"]?.categoryCodes == [0, -1, 1])
    #expect(table["c"]?.categories == ["a", "b"])
    #expect(table["n"]?.categoryCodes == nil)
  }

  @Test("rows are selected in the order asked for, and runs are cut")
  func rows() {
    let selected = table.selecting([2, 0, 0])
    #expect(selected["n"]?.values == .integer([3, 1, 1]))
    #expect(selected["c"]?.values == .categories(["b", "a", "a"]))
    #expect(selected.rowCount == 3)
    #expect(table.rows(in: 1..<3) == table.selecting([1, 2]))
    #expect(table.rows(in: 0..<0).rowCount == 0)
  }

  @Test("columns are dropped, kept and set")
  func columns() throws {
    #expect(table.dropping(["x", "nobody"]).columns.map(\.name) == ["n", "c", "f", "t"])
    #expect(try table.keeping(["t", "n"]).columns.map(\.name) == ["t", "n"])
    #expect(
      throws: DatasetsError.columnMissing(name: "y", columns: ["n", "x", "c", "f", "t"])
    ) { try table.keeping(["y"]) }
    let set = table.setting(Column(name: "x", values: .integer([7, 8, 9])))
    #expect(set["x"]?.values == .integer([7, 8, 9]))
    #expect(set.columns.count == 5)
    #expect(table.setting(Column(name: "z", values: .integer([7, 8, 9]))).columns.count == 6)
  }

  @Test("tables are appended, dictionaries joined, whole numbers widened")
  func appending() throws {
    let more = Table(columns: [
      Column(name: "t", values: .number([.nan])), Column(name: "f", values: .boolean([1])),
      Column(name: "c", values: .category(codes: [0], dictionary: ["b"])),
      Column(name: "x", values: .integer([4])), Column(name: "n", values: .number([2.5])),
    ])
    let both = try table.appending(more)
    #expect(both.rowCount == 4)
    #expect(both["n"]?.values == .number([1, .nan, 3, 2.5]))
    #expect(both["x"]?.values == .number([0.5, 1.5, .nan, 4]))
    #expect(both["c"]?.values == .categories(["a", nil, "b", "b"]))
    #expect(both["t"]?.values == .time([0, 1, .min, .min]))
  }

  @Test("a first part without values takes the type of what follows")
  func lateType() throws {
    let parts = [Values.number([.nan]), .categories(["a"]), .categories([nil])]
      .map { Table(columns: [Column(name: "c", values: $0)]) }
    #expect(try Table.concatenating(parts)["c"]?.values == .categories([nil, "a", nil]))
    let numbers = [Values.integer([1]), .number([.nan]), .number([0.5])]
      .map { Table(columns: [Column(name: "c", values: $0)]) }
    #expect(try Table.concatenating(numbers)["c"]?.values == .number([1, .nan, 0.5]))
  }

  @Test("tables that do not fit are refused")
  func refused() {
    let text = Table(columns: [Column(name: "n", values: .categories(["a"]))])
    let number = Table(columns: [Column(name: "n", values: .integer([1]))])
    #expect(throws: DatasetsError.typesDiffer(column: "n", first: .integer, second: .category)) {
      try number.appending(text)
    }
    #expect(throws: DatasetsError.columnMissing(name: "m", columns: ["n"])) {
      try number.appending(Table(columns: [Column(name: "m", values: .integer([1]))]))
    }
    #expect(throws: DatasetsError.columnMissing(name: "x", columns: ["n"])) {
      try number.appending(table)
    }
  }

  @Test("cells change type only where nothing is lost")
  func conversion() {
    #expect(Values.integer([1, .min]).converted(to: .number) == .number([1, .nan]))
    #expect(Values.boolean([1, 2]).converted(to: .integer) == .integer([1, .min]))
    #expect(Values.number([.nan]).converted(to: .category) == .categories([nil]))
    #expect(Values.number([1, .nan]).converted(to: .integer) == .integer([1, .min]))
    #expect(Values.number([1, 1.5]).converted(to: .integer) == nil)
    #expect(Values.number([1e300]).converted(to: .integer) == nil)
    #expect(Values.categories(["1"]).converted(to: .integer) == nil)
  }

  @Test("messages name the column and what to do")
  func messages() {
    #expect(
      DatasetsError.columnMissing(name: "y", columns: ["n", "x"]).message
        == "There is no column \"y\"; the columns are \"n\", \"x\".")
    #expect(
      DatasetsError.columnMissing(name: "y", columns: (0..<20).map { "c\($0)" }).message
        .hasSuffix("\"c11\" and 8 more."))
    #expect(
      DatasetsError.typesDiffer(column: "n", first: .integer, second: .category).message
        == "Column \"n\" is integer in one and category in the other; give it the same type in both."
    )
  }
}
