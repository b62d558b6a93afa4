import Datasets
import Domain

extension ScaledEncoder {
  /// O(rows × features).
  func encode(_ table: Table) throws(TrainingError) -> DesignMatrix {
    let found = try table.columns(named: features.lazy.map(\.column))
    return try matrix(rows: table.rowCount) { found[$0].values }
  }

  /// As ``encode(_:)``; a column at a time, so that of packed rows no more than one lies unpacked.
  func prepare(_ rows: TableRows) throws(TrainingError) -> DesignMatrix {
    try rows.require(features.map(\.column))
    return try matrix(rows: rows.rowCount) { place in
      rows[features[place].column]?.values
        ?? .missing(features[place].columnType, count: rows.rowCount)
    }
  }

  /// - Parameter cells: of the feature in that place.
  private func matrix(
    rows count: Int, _ cells: (Int) -> Values
  ) throws(TrainingError) -> DesignMatrix {
    let slots = features.count { $0.flagCount > 0 }
    var rows = RowWriter(rows: count, numberCount: numberCount, onesCount: slots)
    var (number, slot) = (0, 0)
    for (place, feature) in features.enumerated() {
      let values = cells(place)
      let first = Int32(firstFlags[place])
      let missing =
        feature.hasIndicator
        ? first + Int32(feature.flagCount - 1) : DesignMatrix.none
      switch feature.kind {
      case .number(let mean, let deviation):
        let cells = try numbers(of: feature, values)
        rows.writeNumbers(cells, at: number, mean: mean, deviation: deviation)
        if feature.hasIndicator {
          rows.writeOnes(at: slot) { cells[$0].isFinite ? DesignMatrix.none : missing }
        }
        number += 1
      case .boolean:
        let cells = try numbers(of: feature, values)
        rows.writeOnes(at: slot) { row in
          cells[row].isFinite ? (cells[row] != 0 ? first : DesignMatrix.none) : missing
        }
      case .category:
        let (codes, dictionary) = values.categoryCells
        let columns = dictionary.map { places[place][ExactText($0)] ?? DesignMatrix.none }
        rows.writeCategories(codes, columns, at: slot, missing: missing)
      }
      if feature.flagCount > 0 { slot += 1 }
    }
    return rows.matrix(columns: columnCount)
  }

  /// - Throws: ``TrainingError/columnMistyped(name:expected:found:)``.
  private func numbers(
    of feature: ScaledFeature, _ values: Values
  ) throws(TrainingError) -> [Double] {
    if values.type.isNumeric || values.type == .boolean { return values.doubles() }
    guard values.missingCount == values.count else {
      throw .columnMistyped(
        name: feature.column, expected: feature.columnType.plural, found: values.type)
    }
    return [Double](repeating: .nan, count: values.count)
  }
}

/// The arrays of a matrix while feature after feature fills them.
private struct RowWriter {
  let rows: Int
  let numberCount: Int
  let onesCount: Int
  var numbers: [Double]
  var ones: [Int32]

  init(rows: Int, numberCount: Int, onesCount: Int) {
    self.rows = rows
    self.numberCount = numberCount
    self.onesCount = onesCount
    numbers = [Double](repeating: 0, count: rows * numberCount)
    ones = [Int32](repeating: DesignMatrix.none, count: rows * onesCount)
  }

  /// A cell without a number is left 0, the mean.
  mutating func writeNumbers(_ cells: [Double], at place: Int, mean: Double, deviation: Double) {
    for row in 0..<rows where cells[row].isFinite {
      numbers[row * numberCount + place] = (cells[row] - mean) / deviation
    }
  }

  mutating func writeOnes(at slot: Int, _ column: (Int) -> Int32) {
    for row in 0..<rows { ones[row * onesCount + slot] = column(row) }
  }

  mutating func writeCategories(
    _ codes: [Int32], _ columns: [Int32], at slot: Int, missing: Int32
  ) {
    writeOnes(at: slot) { row in codes[row] < 0 ? missing : columns[Int(codes[row])] }
  }

  func matrix(columns: Int) -> DesignMatrix {
    DesignMatrix(
      rows: rows, columns: columns, numberCount: numberCount, numbers: numbers,
      onesCount: onesCount, ones: ones)
  }
}
