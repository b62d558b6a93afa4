import Datasets
import Domain

/// A table as trees see it.
public struct EncodedFeatures: Sendable {
  public let matrix: FeatureMatrix
  /// How many cells of each column held a category that training did not see; columns without any
  /// are not there.
  public let unseen: [String: Int]
}

extension OrdinalEncoder {
  /// Turns rows into the matrix; the order of the table's columns does not matter, and columns
  /// that the model does not know are passed over. O(rows × features).
  ///
  /// - Parameter table: with every column that the model reads. A column without any value goes
  ///   with every feature, whole numbers and booleans go for numbers, and cells of any type are
  ///   read as text where a category is expected.
  /// - Throws: ``TrainingError/columnsMissing(_:present:)`` naming all that are missing,
  ///   ``TrainingError/columnMistyped(name:expected:found:)``.
  public func encode(_ table: Table) throws(TrainingError) -> EncodedFeatures {
    let sources = try sources(in: table)
    let rows = table.rowCount
    let width = features.count
    var unseen = [Int](repeating: 0, count: width)
    let values = [Float](unsafeUninitializedCapacity: rows * width) { values, count in
      // Blocks of rows small enough to stay in the cache while column after column fills them.
      for start in stride(from: 0, to: rows, by: Self.rowsPerBlock) {
        let block = start..<min(start + Self.rowsPerBlock, rows)
        for place in 0..<width {
          let cells = CellWriter(target: values, width: width, place: place, rows: block)
          unseen[place] += cells.write(sources[place])
        }
      }
      count = rows * width
    }
    var counts: [String: Int] = [:]
    for place in 0..<width where unseen[place] > 0 {
      counts[features[place].column, default: 0] += unseen[place]
    }
    return EncodedFeatures(matrix: FeatureMatrix(columns: width, values: values), unseen: counts)
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
  init?(_ feature: Feature, _ places: [String: Float], _ values: Values) {
    switch (feature.kind, values) {
    case (.number, .number(let cells)), (.boolean, .number(let cells)): self = .numbers(cells)
    case (.number, .integer(let cells)), (.boolean, .integer(let cells)): self = .integers(cells)
    case (.number, .boolean(let cells)), (.boolean, .boolean(let cells)): self = .booleans(cells)
    case (.category, .category(let codes, let dictionary)):
      self = .codes(codes, numbers: dictionary.map { places[$0] ?? .nan })
    case (.category, _): self = Self.texts(places, values)
    default:
      guard values.missingCount == values.count else { return nil }
      self = .missing
    }
  }

  /// Codes such as `007` that a reader took for numbers are categories by their text.
  private static func texts(_ places: [String: Float], _ values: Values) -> FeatureSource {
    let texts = (0..<values.count).map { values.text(at: $0) }
    guard case .category(let codes, let dictionary) = Values.categories(texts) else {
      return .missing
    }
    return .codes(codes, numbers: dictionary.map { places[$0] ?? .nan })
  }
}

/// Writes one feature's cells into a block of the row-major matrix.
private struct CellWriter {
  let target: UnsafeMutableBufferPointer<Float>
  let width: Int
  let place: Int
  let rows: Range<Int>

  /// Returns how many cells held an unseen category.
  func write(_ source: FeatureSource) -> Int {
    switch source {
    case .numbers(let cells): fill(cells) { Float($0) }
    case .integers(let cells): fill(cells) { $0 == Values.missingInteger ? .nan : Float($0) }
    case .booleans(let cells): fill(cells) { $0 > 1 ? .nan : Float($0) }
    case .missing: for row in rows { store(.nan, row) }
    case .codes(let codes, let numbers): return fill(codes, numbers)
    }
    return 0
  }

  @inline(__always)
  private func fill<Cell>(_ cells: [Cell], _ number: (Cell) -> Float) {
    cells.withUnsafeBufferPointer { cells in
      for row in rows { store(number(cells[row]), row) }
    }
  }

  private func fill(_ codes: [Int32], _ numbers: [Float]) -> Int {
    var unseen = 0
    codes.withUnsafeBufferPointer { codes in
      numbers.withUnsafeBufferPointer { numbers in
        for row in rows {
          let code = Int(codes[row])
          let number = code < 0 ? Float.nan : numbers[code]
          if code >= 0 && number.isNaN { unseen += 1 }
          store(number, row)
        }
      }
    }
    return unseen
  }

  @inline(__always)
  private func store(_ number: Float, _ row: Int) {
    (target.baseAddress! + (row * width + place)).initialize(to: number)
  }
}
