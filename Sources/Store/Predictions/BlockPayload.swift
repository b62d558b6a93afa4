import Datasets
import Domain

/// The rows of a block as bytes.
///
/// ```
/// ids: texts with their length   times: zigzag varints of the second differences
/// outputs: u8 = 4 or 8, then f32 or f64 each   inputs: the bytes of a TableBlock
/// ```
/// Between outputs and inputs, where lists were answered, the item of each output: u32 bytes, then a
/// TableBlock of one column.
/// Models predict 32-bit numbers; they are kept as such where that loses nothing.
enum BlockPayload {
  static func encode(_ block: PredictionBlock) -> [UInt8] {
    var writer = ByteWriter()
    for id in block.ids { writer.append(text: id.text) }
    writer.append(secondDifferences: block.times.lazy.map(\.milliseconds))
    let isSingle = block.outputs.allSatisfy { Double(Float($0)) == $0 }
    writer.append(byte: isSingle ? 4 : 8)
    for output in block.outputs {
      if isSingle {
        writer.append(Float(output).bitPattern)
      } else {
        writer.append(output.bitPattern)
      }
    }
    if let items = block.items {
      let bytes = TableBlock.encode(Table(columns: [Column(name: itemColumn, values: items)]))
      writer.append(UInt32(bytes.count))
      writer.append(bytes)
    }
    writer.append(TableBlock.encode(block.inputs))
    return writer.bytes
  }

  /// - Throws: ``DecodingFault`` or `DatasetsError` for anything but the bytes that belong to
  ///   `header`.
  static func decode(
    _ bytes: UnsafeRawBufferPointer, header: BlockHeader
  ) throws -> PredictionBlock {
    guard bytes.count == header.payloadBytes,
      Checksum.crc32(bytes[...]) == header.payloadChecksum
    else { throw DecodingFault.checksum }
    var reader = ByteReader(bytes)
    guard header.rows <= bytes.count else { throw DecodingFault.content }
    var ids: [PredictionID] = []
    ids.reserveCapacity(header.rows)
    for _ in 0..<header.rows { ids.append(PredictionID(try reader.text())) }
    let times = try reader.secondDifferences(count: header.rows)
    let outputs = try outputs(count: header.rows * header.classCount, from: &reader)
    let items = header.kind == .rankings ? try items(count: outputs.count, from: &reader) : nil
    let inputs = try TableBlock.decode(reader.slice(reader.remaining))
    guard inputs.rowCount == header.rows || inputs.columns.isEmpty else {
      throw DecodingFault.content
    }
    var block = PredictionBlock(
      version: header.version, role: header.role, receivedAt: header.receivedAt,
      latencyMicroseconds: header.latencyMicroseconds, ids: ids,
      times: times.map(Timestamp.init(milliseconds:)), inputs: inputs, outputs: outputs,
      classCount: header.classCount)
    block.kind = header.kind
    block.items = items
    if items != nil, block.rankings == nil { throw DecodingFault.content }
    return block
  }

  private static let itemColumn = "item"

  private static func items(count: Int, from reader: inout ByteReader) throws -> Values {
    let size = Int(try reader.number(as: UInt32.self))
    guard size <= reader.remaining else { throw DecodingFault.content }
    let table = try TableBlock.decode(reader.slice(size))
    guard table.columns.count == 1, let values = table[itemColumn]?.values, values.count == count
    else { throw DecodingFault.content }
    return values
  }

  private static func outputs(count: Int, from reader: inout ByteReader) throws -> [Double] {
    let size = Int(try reader.byte())
    guard size == 4 || size == 8, count <= reader.remaining / size else {
      throw DecodingFault.content
    }
    var outputs: [Double] = []
    outputs.reserveCapacity(count)
    for _ in 0..<count {
      outputs.append(
        size == 4
          ? Double(Float(bitPattern: try reader.number()))
          : Double(bitPattern: try reader.number()))
    }
    return outputs
  }
}
