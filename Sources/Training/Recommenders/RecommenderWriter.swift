import Datasets
import Domain
import Foundation

/// The bytes of a recommender's file: its layout, the trainer's name, ``Knowledge``, the model's own
/// arrays, and a checksum.
struct RecommenderWriter {
  static let layout: UInt8 = 2

  private var writer = ByteWriter()
  /// Whether every number of the model's arrays is one: a training whose steps are too long ends with
  /// others.
  private(set) var isFinite = true

  init(trainer: String) {
    writer.append(byte: Self.layout)
    writer.append(text: trainer)
  }

  mutating func append(_ knowledge: Knowledge) {
    append(ids: knowledge.catalogue.ids)
    append(counts: knowledge.catalogue.takers.map { Int($0) })
    append(ids: knowledge.users.ids)
    append(rows: knowledge.taken)
    writer.append(byte: knowledge.excludesKnown ? 1 : 0)
    writer.append(byte: knowledge.dates == nil ? 0 : 1)
    guard let dates = knowledge.dates else { return }
    writer.append(zigzag: Int64(dates.last))
    append(counts: dates.firsts.map { Int(dates.last) - Int($0) })
  }

  mutating func append(ids: [ExactText]) {
    writer.append(varint: UInt64(ids.count))
    for id in ids { writer.append(text: id.text) }
  }

  mutating func append(count: Int) { writer.append(varint: UInt64(count)) }

  mutating func append(counts: [Int]) {
    writer.append(varint: UInt64(counts.count))
    for count in counts { writer.append(varint: UInt64(count)) }
  }

  mutating func append(numbers: [Double]) {
    isFinite = isFinite && numbers.allSatisfy(\.isFinite)
    writer.append(varint: UInt64(numbers.count))
    writer.append(raw: numbers)
  }

  mutating func append(floats: [Float]) {
    isFinite = isFinite && floats.allSatisfy(\.isFinite)
    writer.append(varint: UInt64(floats.count))
    writer.append(raw: floats)
  }

  /// Rows whose numbers are whole take as many bytes as they need.
  mutating func append(rows: SparseRows) {
    writer.append(varint: UInt64(rows.count))
    for row in 0..<rows.count {
      let cells = rows.cells(of: row)
      writer.append(varint: UInt64(cells.count))
      var last: Int32 = -1
      for cell in cells {
        writer.append(varint: UInt64(rows.columns[cell] - last - 1))
        last = rows.columns[cell]
      }
    }
    let whole = rows.values.allSatisfy { $0 >= 0 && $0 == $0.rounded() && $0 < 0x1p53 }
    writer.append(byte: whole ? 1 : 0)
    if whole {
      for value in rows.values { writer.append(varint: UInt64(value)) }
    } else {
      isFinite = isFinite && rows.values.allSatisfy(\.isFinite)
      writer.append(raw: rows.values)
    }
  }

  mutating func append(bytes: Data) {
    writer.append(varint: UInt64(bytes.count))
    writer.append([UInt8](bytes))
  }

  /// Everything, with its checksum.
  func data() -> Data {
    var whole = writer
    whole.appendChecksum()
    return Data(whole.bytes)
  }
}
