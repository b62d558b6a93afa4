import Domain

/// A table as bytes: what snapshot chunks and the prediction log are made of.
///
/// Little endian throughout; `varint` is LEB128, `zigzag` a signed one.
/// ```
/// "CTB"  version: u8 = 1  crc: u32 (CRC-32 of all that follows)
/// rows: varint  columns: varint
/// column: name (varint length, UTF-8)  type: u8  encoding: u8  body
/// ```
/// The body packs whole numbers (see ``PackedIntegers``) into as few bits as their range needs, so
/// a day, a category or a price with two decimals costs a byte or two a row, not eight.
///
/// The encoding depends on the cells alone: dictionaries are written in the order of first use,
/// NaN has one form. Equal tables give equal bytes, which is what makes snapshots comparable.
public enum TableBlock {
  /// The version that ``encode(_:)`` writes.
  public static let version: UInt8 = 1
  static let magic: [UInt8] = Array("CTB".utf8)
  /// Magic, version and checksum.
  static let headerBytes = 8

  /// The bytes of a table. About 0.1 s for 300,000 rows of 20 columns.
  public static func encode(_ table: Table) -> [UInt8] {
    encode(rows: table.rowCount, columns: table.columns.map(\.name)) { place, writer in
      writer.append(values: table.columns[place].values)
    }
  }

  /// The bytes of one chunk of a table.
  static func encode(_ table: PackedTable, chunk: Int) -> [UInt8] {
    encode(rows: table.rows(ofChunk: chunk), columns: table.columnNames) { place, writer in
      writer.append(table.columns[place].cells.block(chunk))
    }
  }

  private static func encode(
    rows: Int, columns: [String], cells: (Int, inout ByteWriter) -> Void
  ) -> [UInt8] {
    var writer = ByteWriter()
    writer.append(magic)
    writer.append(byte: version)
    writer.append(UInt32(0))
    writer.append(varint: UInt64(rows))
    writer.append(varint: UInt64(columns.count))
    for (place, name) in columns.enumerated() {
      writer.append(text: name)
      cells(place, &writer)
    }
    let crc = writer.bytes.withUnsafeBytes { Checksum.crc32($0[headerBytes...]) }
    withUnsafeBytes(of: crc.littleEndian) { crc in
      writer.bytes.replaceSubrange(4..<headerBytes, with: crc)
    }
    return writer.bytes
  }

  /// The table in a block's bytes.
  ///
  /// No byte sequence crashes it, and none makes it allocate more than about 64 times its length.
  /// - Throws: ``DatasetsError/blockDamaged(_:)`` for anything but the bytes of one block.
  public static func decode(_ bytes: [UInt8]) throws(DatasetsError) -> Table {
    // `withUnsafeBytes` passes on untyped errors only, so the result carries the typed one out.
    try bytes.withUnsafeBytes { bytes in
      Result { () throws(DatasetsError) in try decode(bytes) }
    }.get()
  }

  /// As ``decode(_:)-([UInt8])``, from memory that the caller holds (a mapped file, a part of one).
  ///
  /// - Throws: ``DatasetsError/blockDamaged(_:)``.
  public static func decode(_ bytes: UnsafeRawBufferPointer) throws(DatasetsError) -> Table {
    let columns = try columns(in: bytes, where: { _ in true })
    return Table(columns: columns.map { Column(name: $0.name, values: $0.values) })
  }

  /// A column of a block: its cells, and the bytes that they were taken from.
  struct PackedPart {
    let name: String
    let values: Values
    /// Type, encoding and body, as `ByteWriter.append(values:)` writes them.
    let bytes: UnsafeRawBufferPointer
  }

  /// The columns whose names are wanted, in the block's order; the cells of others are passed over.
  ///
  /// - Throws: as ``decode(_:)-([UInt8])``.
  static func columns(
    in bytes: UnsafeRawBufferPointer, where isWanted: (String) -> Bool
  ) throws(DatasetsError) -> [PackedPart] {
    try checkHeader(bytes)
    do throws(DecodingFault) {
      let content = UnsafeRawBufferPointer(rebasing: bytes[headerBytes...])
      return try parts(content, where: isWanted)
    } catch {
      // The checksum held: whatever is wrong was written so.
      throw .blockDamaged(.inconsistent)
    }
  }

  private static func parts(
    _ content: UnsafeRawBufferPointer, where isWanted: (String) -> Bool
  ) throws(DecodingFault) -> [PackedPart] {
    var reader = ByteReader(content)
    let rowCount = try reader.count(max: Limits.rowsMax)
    let columnCount = try reader.count(max: Limits.columnsMax)
    var parts: [PackedPart] = []
    var names: Set<String> = []
    for _ in 0..<columnCount {
      let name = try reader.text()
      guard names.insert(name).inserted else { throw .content }
      let start = reader.position
      if isWanted(name) {
        let values = try reader.values(count: rowCount)
        let bytes = UnsafeRawBufferPointer(rebasing: content[start..<reader.position])
        parts.append(PackedPart(name: name, values: values, bytes: bytes))
      } else {
        try reader.skipValues(count: rowCount)
      }
    }
    guard reader.remaining == 0, columnCount > 0 || rowCount == 0 else { throw .content }
    return parts
  }

  private static func checkHeader(_ bytes: UnsafeRawBufferPointer) throws(DatasetsError) {
    guard bytes.count >= headerBytes else { throw .blockDamaged(.cutShort) }
    guard bytes.prefix(3).elementsEqual(magic) else { throw .blockDamaged(.notABlock) }
    guard bytes[3] == version else { throw .blockDamaged(.version(Int(bytes[3]))) }
    let stored = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 4, as: UInt32.self))
    guard Checksum.crc32(bytes[headerBytes...]) == stored else {
      throw .blockDamaged(.checksum)
    }
  }
}

/// What is wrong with the bytes of a block.
public enum BlockDamage: Equatable, Sendable {
  /// They end before the block does.
  case cutShort
  /// They do not begin as a block does.
  case notABlock
  /// A later version of the program wrote them.
  case version(Int)
  /// Some byte is not what was written.
  case checksum
  /// The checksum holds, but the content contradicts itself.
  case inconsistent
}
