import Datasets
import Domain

extension ScaledEncoder {
  /// O(rows × features).
  func encode(_ table: Table) throws(TrainingError) -> DesignMatrix {
    let found = try table.columns(named: features.lazy.map(\.column))
    let slots = features.count { $0.flagCount > 0 }
    var rows = RowWriter(rows: table.rowCount, numberCount: numberCount, onesCount: slots)
    var (number, slot) = (0, 0)
    for (place, feature) in features.enumerated() {
      let values = found[place].values
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
        let (codes, columns) = categories(values, places[place])
        let unseen = rows.writeCategories(codes, columns, at: slot, missing: missing)
        if unseen > 0 { rows.unseen[feature.column] = unseen }
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

  /// The cells' codes, and for each code its matrix column. Codes such as `007` that a reader took
  /// for numbers are categories by their text.
  private func categories(
    _ values: Values, _ places: [String: Int32]
  ) -> (codes: [Int32], columns: [Int32]) {
    var values = values
    if values.type != .category {
      values = .categories((0..<values.count).map { values.text(at: $0) })
    }
    guard case .category(let codes, let dictionary) = values else { return ([], []) }
    return (codes, dictionary.map { places[$0] ?? DesignMatrix.none })
  }
}

/// The arrays of a matrix while feature after feature fills them.
private struct RowWriter {
  let rows: Int
  let numberCount: Int
  let onesCount: Int
  var numbers: [Double]
  var ones: [Int32]
  var unseen: [String: Int] = [:]

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

  /// Returns how many cells held a category without a column.
  mutating func writeCategories(
    _ codes: [Int32], _ columns: [Int32], at slot: Int, missing: Int32
  ) -> Int {
    var unseen = 0
    for row in 0..<rows {
      let code = Int(codes[row])
      let column = code < 0 ? missing : columns[code]
      if code >= 0 && column == DesignMatrix.none { unseen += 1 }
      ones[row * onesCount + slot] = column
    }
    return unseen
  }

  func matrix(columns: Int) -> DesignMatrix {
    DesignMatrix(
      rows: rows, columns: columns, numberCount: numberCount, numbers: numbers,
      onesCount: onesCount, ones: ones, unseen: unseen)
  }
}
