import Datasets
import Domain
import Foundation
import Testing

@testable import Training

@Suite("The preparation for linear models")
struct ScaledEncoderTests {
  private let training = Table(columns: [
    Column(name: "n", values: .number([1, .nan, 3, .infinity])),
    Column(name: "b", values: .boolean([1, 0, 2, 1])),
    Column(name: "c", values: .categories(["z", "a", "z", nil])),
    Column(name: "i", values: .integer([7, 7, 7, 7])),
    Column(name: "t", values: .time([0, 1, 2, 3])),
    Column(name: "y", values: .integer([0, 1, 0, 1])),
  ])

  private func encoder() throws -> ScaledEncoder {
    try ScaledEncoder.fit(training, excluding: ["y"])
  }

  /// All columns of a row.
  private func row(_ row: Int, _ matrix: DesignMatrix) -> [Double] {
    var cells = [Double](repeating: 0, count: matrix.columns)
    for column in 0..<matrix.numberCount {
      cells[column] = matrix.numbers[row * matrix.numberCount + column]
    }
    for slot in 0..<matrix.onesCount {
      let column = matrix.ones[row * matrix.onesCount + slot]
      if column != DesignMatrix.none { cells[Int(column)] = 1 }
    }
    return cells
  }

  @Test("scales numbers, opens categories, and says what is missing")
  func encoding() throws {
    let encoder = try encoder()
    #expect(
      encoder.names == [
        "n", "i", "n is missing", "b=true", "b is missing", "c=z", "c=a", "c is missing",
      ])
    #expect(encoder.sources == ["n", "i", "n", "b", "b", "c", "c", "c"])
    let matrix = try encoder.encode(training)
    #expect(row(0, matrix) == [-1, 0, 0, 1, 0, 1, 0, 0])
    #expect(row(1, matrix) == [0, 0, 1, 0, 0, 0, 1, 0])
    #expect(row(2, matrix) == [1, 0, 0, 0, 1, 1, 0, 0])
    #expect(row(3, matrix) == [0, 0, 1, 1, 0, 0, 0, 1])
    #expect(encoder.categories == ["c": ["a", "z"]])
  }

  @Test("has all zeros for an unseen category; so for missing ones it never met")
  func unseen() throws {
    let encoder = try ScaledEncoder.fit(
      Table(columns: [
        Column(name: "c", values: .categories(["a", "b"])),
        Column(name: "b", values: .boolean([1, 0])),
      ]), excluding: [])
    let matrix = try encoder.encode(
      Table(columns: [
        Column(name: "c", values: .categories(["new", nil])),
        Column(name: "b", values: .boolean([2, 1])),
      ]))
    #expect(row(0, matrix) == [0, 0, 0])
    #expect(row(1, matrix) == [0, 0, 1])
  }

  @Test(
    "takes whole numbers for numbers, numbers for booleans, and texts of numbers for categories")
  func conversions() throws {
    let table =
      training
      .setting(Column(name: "n", values: .integer([2, Values.missingInteger, 3, 1])))
      .setting(Column(name: "b", values: .integer([0, 1, Values.missingInteger, 0])))
      .setting(Column(name: "i", values: .missing(.category, count: 4)))
      .setting(Column(name: "c", values: .integer([1, 2, 3, 4])))
    let matrix = try encoder().encode(table)
    #expect(row(0, matrix) == [0, 0, 0, 0, 0, 0, 0, 0])
    #expect(row(1, matrix) == [0, 0, 1, 1, 0, 0, 0, 0])
    let known = try #require(try encoder().categories["c"])
    #expect(table["c"]?.values.count(outside: known) == 4)
  }

  @Test("refuses text where numbers are expected, and a table that lacks columns")
  func refusals() throws {
    let encoder = try encoder()
    let mistyped = training.setting(
      Column(name: "n", values: .categories(["a", "b", "c", "d"])))
    #expect(
      throws: TrainingError.columnMistyped(name: "n", expected: "numbers", found: .category)
    ) { try encoder.encode(mistyped) }
    #expect(throws: TrainingError.columnsMissing(["b"], present: ["n", "c", "i", "t", "y"])) {
      try encoder.encode(training.dropping(["b"]))
    }
    #expect(throws: TrainingError.noFeatures(isAnyIgnored: true)) {
      try ScaledEncoder.fit(training, excluding: ["n", "b", "c", "i", "y"])
    }
    let times = Table(columns: training.columns.filter { ["t", "y"].contains($0.name) })
    #expect(throws: TrainingError.noFeatures(isAnyIgnored: false)) {
      try ScaledEncoder.fit(times, excluding: ["t", "y"])
    }
  }

  @Test("keeps apart numbers far from 0, and takes no rounding for a deviation")
  func wideScales() throws {
    let table = Table(columns: [
      Column(name: "far", values: .number([1e15, 1e15 + 2])),
      Column(name: "vast", values: .number([-1e300, 1e300])),
      Column(name: "tiny", values: .number([1e-300, 3e-300])),
      Column(name: "third", values: .number([0.1 + 0.2, 0.1 + 0.2])),
    ])
    let matrix = try ScaledEncoder.fit(table, excluding: []).encode(table)
    for (found, value) in zip(row(0, matrix), [-1.0, -1, -1, 0]) {
      #expect(abs(found - value) < 1e-6)
    }
  }

  @Test("is the same after a round trip through its file")
  func roundTrip() throws {
    let encoder = try encoder()
    let read = try JSONDecoder().decode(ScaledEncoder.self, from: ModelFiles.json(encoder))
    #expect(read == encoder)
  }

  @Test(
    "refuses a file of another form",
    arguments: [
      #"{"format":"curlew-features-1","features":[]}"#,
      #"{"format":"curlew-scaled-features-1","features":[]}"#,
      #"{"format":"curlew-scaled-features-1","features":[{"column":"a","indicator":false,"kind":"magic"}]}"#,
    ])
  func otherForms(text: String) {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(ScaledEncoder.self, from: Data(text.utf8))
    }
  }
}
