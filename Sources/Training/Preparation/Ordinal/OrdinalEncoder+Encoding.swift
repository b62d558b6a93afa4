import Datasets
import Domain

extension OrdinalEncoder {
  /// Turns rows into the matrix; the order of the table's columns does not matter, and columns
  /// that the model does not know are passed over. O(rows × features).
  ///
  /// - Parameter table: with every column that the model reads. A column without any value goes
  ///   with every feature, whole numbers and booleans go for numbers, and cells of any type are
  ///   read as text where a category is expected.
  /// - Throws: ``TrainingError/columnsMissing(_:present:)`` naming all that are missing,
  ///   ``TrainingError/columnMistyped(name:expected:found:)``.
  public func encode(_ table: Table) throws(TrainingError) -> FeatureMatrix {
    let sources = try sources(in: table)
    let rows = table.rowCount
    let width = features.count
    let values = [Float](unsafeUninitializedCapacity: rows * width) { values, count in
      // Blocks of rows small enough to stay in the cache while column after column fills them.
      for start in stride(from: 0, to: rows, by: Self.rowsPerBlock) {
        let block = start..<min(start + Self.rowsPerBlock, rows)
        for place in 0..<width {
          let cells = CellWriter(target: values, width: width, place: place, rows: block)
          cells.write(sources[place])
        }
      }
      count = rows * width
    }
    return FeatureMatrix(columns: width, values: values)
  }

  /// Rows for a learner that takes them batch by batch; nothing is encoded yet.
  func prepare(_ rows: TableRows) throws(TrainingError) -> FeatureRows {
    try rows.require(features.map(\.column))
    let types = Dictionary(uniqueKeysWithValues: rows.schema.columns.map { ($0.name, $0.type) })
    for feature in features {
      guard let found = types[feature.column], !feature.takes(found) else { continue }
      if let values = rows[feature.column]?.values, values.missingCount < values.count {
        throw .columnMistyped(
          name: feature.column, expected: feature.columnType.plural, found: found)
      }
    }
    return FeatureRows(encoder: self, rows: rows)
  }

  /// 1,024 rows of 16 features are 64 KiB.
  private static let rowsPerBlock = 1_024

  private func sources(in table: Table) throws(TrainingError) -> [FeatureSource] {
    let found = try table.columns(named: features.lazy.map(\.column))
    var sources: [FeatureSource] = []
    sources.reserveCapacity(features.count)
    for place in features.indices {
      let feature = features[place]
      guard let source = FeatureSource(feature, places[place], found[place].values) else {
        throw .columnMistyped(
          name: feature.column, expected: feature.columnType.plural, found: found[place].type)
      }
      sources.append(source)
    }
    return sources
  }
}

/// The cells of one feature, ready to be written without looking at types again.
private enum FeatureSource {
  case numbers([Double])
  case integers([Int64])
  case booleans([UInt8])
  /// Codes of the table's dictionary, and for each its number in the model; NaN is unseen.
  case codes([Int32], numbers: [Float])
  case missing

  /// Nil where the cells do not go with the feature.
  init?(_ feature: Feature, _ places: [ExactText: Float], _ values: Values) {
    switch (feature.kind, values) {
    case (.number, .number(let cells)), (.boolean, .number(let cells)): self = .numbers(cells)
    case (.number, .integer(let cells)), (.boolean, .integer(let cells)): self = .integers(cells)
    case (.number, .boolean(let cells)), (.boolean, .boolean(let cells)): self = .booleans(cells)
    case (.category, _):
      let (codes, dictionary) = values.categoryCells
      self = .codes(codes, numbers: dictionary.map { places[ExactText($0)] ?? .nan })
    default:
      guard values.missingCount == values.count else { return nil }
      self = .missing
    }
  }
}

/// Writes one feature's cells into a block of the row-major matrix.
private struct CellWriter {
  let target: UnsafeMutableBufferPointer<Float>
  let width: Int
  let place: Int
  let rows: Range<Int>

  func write(_ source: FeatureSource) {
    switch source {
    case .numbers(let cells): fill(cells) { Float($0) }
    case .integers(let cells): fill(cells) { $0 == Values.missingInteger ? .nan : Float($0) }
    case .booleans(let cells): fill(cells) { $0 > 1 ? .nan : Float($0) }
    case .missing: for row in rows { store(.nan, row) }
    case .codes(let codes, let numbers):
      numbers.withUnsafeBufferPointer { numbers in
        fill(codes) { $0 < 0 ? .nan : numbers[Int($0)] }
      }
    }
  }

  @inline(__always)
  private func fill<Cell>(_ cells: [Cell], _ number: (Cell) -> Float) {
    cells.withUnsafeBufferPointer { cells in
      for row in rows { store(number(cells[row]), row) }
    }
  }

  @inline(__always)
  private func store(_ number: Float, _ row: Int) {
    (target.baseAddress! + (row * width + place)).initialize(to: number)
  }
}
