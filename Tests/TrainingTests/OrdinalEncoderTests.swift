import Datasets
import Domain
import Foundation
import Testing

@testable import Training

@Suite("The preparation for trees")
struct OrdinalEncoderTests {
  private let nan = Float.nan

  private func same(_ left: [Float], _ right: [Float]) -> Bool {
    left.count == right.count
      && zip(left, right).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) }
  }

  private let training = Table(columns: [
    Column(name: "n", values: .number([1.5, .nan, 3])),
    Column(name: "i", values: .integer([7, Values.missingInteger, 9])),
    Column(name: "b", values: .boolean([1, 0, 2])),
    Column(name: "c", values: .categories(["z", "a", "z"])),
    Column(name: "t", values: .time([0, 1, 2])),
    Column(name: "y", values: .integer([0, 1, 0])),
  ])

  private func encoder() throws -> OrdinalEncoder {
    try OrdinalEncoder.fit(training, excluding: ["y"])
  }

  @Test("turns cells into numbers, categories by frequency, and leaves times out")
  func cells() throws {
    let encoded = try encoder().encode(training)
    #expect(try encoder().names == ["n", "i", "b", "c"])
    #expect(encoded.rows == 3)
    #expect(
      same(encoded.values, [1.5, 7, 1, 0, nan, nan, 0, 1, 3, 9, nan, 0]))
    #expect(try encoder().categories == ["c": ["a", "z"]])
  }

  @Test("breaks ties of frequency by text, and forgets categories that no row has")
  func categoryOrder() throws {
    let table = Table(columns: [
      Column(
        name: "c", values: .category(codes: [3, 1, 0], dictionary: ["b", "c", "unused", "a"]))
    ])
    let encoder = try OrdinalEncoder.fit(table, excluding: [])
    #expect(encoder.features[0].kind == .category(["a", "b", "c"]))
  }

  @Test("finds columns by name, in any order, and passes over others")
  func order() throws {
    let shuffled = Table(columns: training.columns.reversed())
      .setting(Column(name: "more", values: .number([0, 0, 0])))
    let encoded = try encoder().encode(shuffled)
    #expect(same(encoded.values, try encoder().encode(training).values))
  }

  @Test("takes an unseen category for missing")
  func unseen() throws {
    let table = training.setting(Column(name: "c", values: .categories(["a", "new", nil])))
    let encoded = try encoder().encode(table)
    #expect(same([encoded.values[3], encoded.values[7]], [1, nan]))
  }

  @Test("takes whole numbers, booleans and empty columns where numbers are expected")
  func conversions() throws {
    let table =
      training
      .setting(Column(name: "n", values: .integer([1, 2, Values.missingInteger])))
      .setting(Column(name: "i", values: .boolean([1, 0, 2])))
      .setting(Column(name: "b", values: .missing(.category, count: 3)))
    let values = try encoder().encode(table).values
    #expect(same(values, [1, 1, nan, 0, 2, 0, nan, 1, nan, nan, nan, 0]))
  }

  @Test("reads cells as text where categories are expected")
  func numbersAsCategories() throws {
    let codes = Table(columns: [Column(name: "zip", values: .categories(["7", "12", "7"]))])
    let encoder = try OrdinalEncoder.fit(codes, excluding: [])
    let numbers = Table(columns: [Column(name: "zip", values: .integer([12, 7, 99]))])
    let encoded = try encoder.encode(numbers)
    #expect(same(encoded.values, [1, 0, nan]))
    let known = try #require(encoder.categories["zip"])
    #expect(numbers["zip"]?.values.count(outside: known) == 1)
  }

  @Test("names every column that is missing")
  func missingColumns() throws {
    let table = training.dropping(["n", "c"])
    #expect(
      throws: TrainingError.columnsMissing(["n", "c"], present: ["i", "b", "t", "y"])
    ) { try encoder().encode(table) }
  }

  @Test("refuses text where numbers are expected")
  func mistyped() throws {
    let table = training.setting(Column(name: "n", values: .categories(["a", "b", "c"])))
    #expect(
      throws: TrainingError.columnMistyped(name: "n", expected: "numbers", found: .category)
    ) { try encoder().encode(table) }
  }

  @Test("needs a column to learn from")
  func nothingLeft() {
    #expect(throws: TrainingError.noFeatures(isAnyIgnored: true)) {
      try OrdinalEncoder.fit(training, excluding: ["n", "i", "b", "c", "y"])
    }
    let times = Table(columns: training.columns.filter { ["t", "y"].contains($0.name) })
    #expect(throws: TrainingError.noFeatures(isAnyIgnored: false)) {
      try OrdinalEncoder.fit(times, excluding: ["t", "y"])
    }
  }

  @Test("is the same after a round trip through its file")
  func roundTrip() throws {
    let encoder = try OrdinalEncoder.fit(training, excluding: ["y"])
    let data = ModelFiles.json(encoder)
    let read = try JSONDecoder().decode(OrdinalEncoder.self, from: data)
    #expect(read == encoder)
    #expect(
      same(try read.encode(training).values, try encoder.encode(training).values))
  }

  @Test("writes a file that people can read")
  func file() throws {
    let table = Table(columns: [Column(name: "c", values: .categories(["z", "a", "z"]))])
    let text = String(
      decoding: ModelFiles.json(try OrdinalEncoder.fit(table, excluding: [])), as: UTF8.self)
    #expect(
      text == """
        {
          "features" : [
            {
              "categories" : [
                "z",
                "a"
              ],
              "column" : "c",
              "kind" : "category",
              "name" : "c"
            }
          ],
          "format" : "curlew-features-1"
        }
        """)
  }

  @Test(
    "refuses a file of another form",
    arguments: [
      #"{"format":"curlew-features-9","features":[]}"#,
      #"{"format":"curlew-features-1","features":[{"name":"a","column":"a","kind":"magic"}]}"#,
      #"{"features":[]}"#,
    ])
  func otherForms(text: String) {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(OrdinalEncoder.self, from: Data(text.utf8))
    }
  }

  @Test("fills every cell of tables longer than a block")
  func longTables() throws {
    let count = 2_500
    let table = Table(columns: [
      Column(name: "i", values: .integer((0..<count).map { Int64($0) })),
      Column(name: "n", values: .number((0..<count).map { Double($0) / 2 })),
    ])
    let matrix = try OrdinalEncoder.fit(table, excluding: []).encode(table)
    for row in 0..<count {
      #expect(matrix.values[2 * row] == Float(row))
      #expect(matrix.values[2 * row + 1] == Float(row) / 2)
    }
  }
}
