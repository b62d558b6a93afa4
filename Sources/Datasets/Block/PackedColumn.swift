import Domain

/// A column's cells, packed as blocks store them but for the last rows: a few bytes a row, not eight.
///
/// Every chunk has ``chunkRows`` rows, and what lies behind the last one is ``tail``.
struct PackedColumn: Sendable {
  let chunkRows: Int
  /// Of all cells.
  let type: ColumnType
  /// What `ByteWriter.append(values:)` wrote of each chunk; of categories their codes alone, which point
  /// into the dictionary of ``tail``.
  private let chunks: [[UInt8]]
  /// The rows behind the chunks.
  let tail: Values

  /// - Parameters:
  ///   - chunks: by ``pack(_:)``.
  ///   - tail: fewer than `chunkRows` rows.
  init(chunks: [[UInt8]], chunkRows: Int, tail: Values) {
    precondition(tail.count < chunkRows, "\(tail.count) rows behind chunks of \(chunkRows)")
    self.chunks = chunks
    self.chunkRows = chunkRows
    self.tail = tail
    type = tail.type
  }

  init(_ values: Values, chunkRows: Int) {
    let full = values.count / chunkRows
    chunks = (0..<full).map { Self.pack(values.rows(in: $0 * chunkRows..<($0 + 1) * chunkRows)) }
    tail = full == 0 ? values : values.rows(in: full * chunkRows..<values.count)
    type = values.type
    self.chunkRows = chunkRows
  }

  var count: Int { chunks.count * chunkRows + tail.count }

  /// The tail, where it has rows, is one of them.
  var chunkCount: Int { chunks.count + (tail.count > 0 ? 1 : 0) }

  /// A chunk of cells as bytes.
  static func pack(_ values: Values) -> [UInt8] {
    var writer = ByteWriter()
    if case .category(let codes, _) = values {
      PackedIntegers.append(codes.map { Int64($0) }, to: &writer)
    } else {
      writer.append(values: values)
    }
    return writer.bytes
  }

  /// The cells of one chunk.
  func chunk(_ place: Int) -> Values {
    if place == chunks.count { return tail }
    return chunks[place].withUnsafeBytes { bytes in
      var reader = ByteReader(bytes)
      do throws(DecodingFault) {
        guard case .category(_, let dictionary) = tail else {
          return try reader.values(count: chunkRows)
        }
        let codes = try PackedIntegers.read(count: chunkRows, from: &reader)
        return .category(codes: codes.map { Int32($0) }, dictionary: dictionary)
      } catch {
        preconditionFailure("what `pack` wrote is no chunk: \(error)")
      }
    }
  }

  /// Type, encoding and body of one chunk, as a block has them.
  func block(_ place: Int) -> [UInt8] {
    if place < chunks.count, type != .category { return chunks[place] }
    var writer = ByteWriter()
    writer.append(values: chunk(place))
    return writer.bytes
  }

  /// What `transform` makes of each chunk; nil where it makes different types of them.
  func map(_ transform: (Values) -> Values) -> PackedColumn? {
    let tail = transform(tail)
    var packed: [[UInt8]] = []
    for place in chunks.indices {
      let values = transform(chunk(place))
      guard values.type == tail.type else { return nil }
      packed.append(Self.pack(values))
    }
    return PackedColumn(chunks: packed, chunkRows: chunkRows, tail: tail)
  }

  /// All cells.
  var values: Values {
    if chunks.isEmpty { return tail }
    switch tail {
    case .integer:
      return .integer(joined { if case .integer(let cells) = $0 { cells } else { [] } })
    case .time: return .time(joined { if case .time(let cells) = $0 { cells } else { [] } })
    case .number: return .number(joined { if case .number(let cells) = $0 { cells } else { [] } })
    case .boolean:
      return .boolean(joined { if case .boolean(let cells) = $0 { cells } else { [] } })
    case .category(_, let dictionary):
      let codes = joined { if case .category(let codes, _) = $0 { codes } else { [] } }
      return .category(codes: codes, dictionary: dictionary)
    }
  }

  private func joined<Cell>(_ cells: (Values) -> [Cell]) -> [Cell] {
    var result: [Cell] = []
    result.reserveCapacity(count)
    for place in 0..<chunkCount { result.append(contentsOf: cells(chunk(place))) }
    return result
  }

  /// How many cells have no value.
  var missingCount: Int {
    (0..<chunkCount).reduce(0) { $0 + chunk($1).missingCount }
  }

  /// As `Values.times(every:)`.
  func times(every unit: Int64?) -> PackedColumn {
    guard let unit else { return self }
    return map { $0.times(every: unit) } ?? self
  }
}
