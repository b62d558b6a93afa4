import Datasets
import Domain

/// The rows of a table that have a target, and its numbers.
public struct TargetLabels: Sendable {
  /// The places of those rows in the table; nil where every row has a target.
  public let rows: [Int]?
  /// One a row: 0 or 1, the number of the class, or the quantity.
  public let values: [Double]
}

extension Target {
  /// The labels of a table's rows; rows without one are left out.
  ///
  /// - Throws: ``TrainingError/targetMissing(_:nearest:)``,
  ///   ``TrainingError/columnMistyped(name:expected:found:)`` where a quantity is not a number,
  ///   ``TrainingError/unknownClass(column:value:row:known:)``.
  public func labels(in table: Table) throws(TrainingError) -> TargetLabels {
    let values = try Self.find(column, in: table).values
    let numbers = classes.isEmpty ? try quantities(values) : try classNumbers(values)
    if !numbers.contains(where: \.isNaN) { return TargetLabels(rows: nil, values: numbers) }
    let rows = numbers.indices.filter { !numbers[$0].isNaN }
    return TargetLabels(rows: rows, values: rows.map { numbers[$0] })
  }

  private func quantities(_ values: Values) throws(TrainingError) -> [Double] {
    guard values.type.isNumeric || values.type == .boolean || values.missingCount == values.count
    else { throw .columnMistyped(name: column, expected: "numbers", found: values.type) }
    return values.doubles()
  }

  private func classNumbers(_ values: Values) throws(TrainingError) -> [Double] {
    let numberOfClass = numbersByText()
    switch values {
    case .category(let codes, let dictionary):
      let numbers = dictionary.map { numberOfClass[$0] }
      return try mapped(codes, values, missing: { $0 < 0 }, number: { numbers[Int($0)] })
    case .integer(let cells), .time(let cells):
      return try mapped(
        cells, values, missing: { $0 == Values.missingInteger },
        number: { numberOfClass[String($0)] })
    case .number(let cells):
      return try mapped(
        cells, values, missing: \.isNaN, number: { numberOfClass[ClassText.of($0)] })
    case .boolean(let cells):
      return try mapped(
        cells, values, missing: { $0 > 1 },
        number: { numberOfClass[$0 == 1 ? "true" : "false"] })
    }
  }

  /// The class of each text. A model of 0 and 1 may be asked with a table that holds false and
  /// true, or the other way round: labels that come later are often written differently.
  private func numbersByText() -> [String: Double] {
    var numbers: [String: Double] = [:]
    for (number, text) in classes.enumerated() { numbers[text] = Double(number) }
    if classes == ["0", "1"] { numbers.merge(["false": 0, "true": 1]) { known, _ in known } }
    if classes == ["false", "true"] { numbers.merge(["0": 0, "1": 1]) { known, _ in known } }
    return numbers
  }

  /// Looks each different cell up once.
  private func mapped<Cell: Hashable>(
    _ cells: [Cell], _ values: Values, missing: (Cell) -> Bool, number: (Cell) -> Double?
  ) throws(TrainingError) -> [Double] {
    var known: [Cell: Double] = [:]
    var numbers: [Double] = []
    numbers.reserveCapacity(cells.count)
    for (row, cell) in cells.enumerated() {
      if missing(cell) {
        numbers.append(.nan)
      } else if let found = known[cell] {
        numbers.append(found)
      } else if let found = number(cell) {
        known[cell] = found
        numbers.append(found)
      } else {
        throw .unknownClass(
          column: column, value: values.text(at: row) ?? "", row: row, known: classes)
      }
    }
    return numbers
  }
}
