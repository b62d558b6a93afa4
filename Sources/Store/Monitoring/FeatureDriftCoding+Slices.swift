import Datasets
import Domain

/// Slices of a window as bytes: a year of them has a thousand, each with ten figures.
///
/// ```
/// slice: what it is by, name, bounds, users: varint, items, hit share, lower: f64, upper: f64,
///        metrics, errors
/// bounds, items, hit share, errors: there: u8, then a text, a varint, f64, figures
/// metrics: figures; figures: varint, then each: name, value: f64
/// ```
extension FeatureDriftCoding {
  static func append(_ slice: EvaluationSlice, to writer: inout ByteWriter) {
    writer.append(text: slice.by.rawValue)
    writer.append(text: slice.name)
    append(slice.bounds, to: &writer) { $1.append(text: $0) }
    writer.append(varint: UInt64(slice.users))
    append(slice.items, to: &writer) { $1.append(varint: UInt64($0)) }
    append(slice.hitShare, to: &writer) { $1.append($0.bitPattern) }
    writer.append(slice.hitRateLower.bitPattern)
    writer.append(slice.hitRateUpper.bitPattern)
    append(slice.metrics, to: &writer)
    append(slice.errors, to: &writer) { append($0, to: &$1) }
  }

  private static func append<Value>(
    _ value: Value?, to writer: inout ByteWriter, _ write: (Value, inout ByteWriter) -> Void
  ) {
    writer.append(byte: value == nil ? 0 : 1)
    if let value { write(value, &writer) }
  }

  private static func append(_ figures: [String: Double], to writer: inout ByteWriter) {
    writer.append(varint: UInt64(figures.count))
    for (name, value) in figures.sorted(by: { $0.key < $1.key }) {
      writer.append(text: name)
      writer.append(value.bitPattern)
    }
  }

  static func slice(_ reader: inout ByteReader) throws -> EvaluationSlice {
    guard let by = EvaluationSlice.Grouping(rawValue: try reader.text()) else {
      throw DecodingFault.content
    }
    let name = try reader.text()
    let bounds = try optional(&reader) { try $0.text() }
    let users = try count(&reader)
    let items = try optional(&reader, count)
    let hitShare = try optional(&reader, number)
    let (lower, upper) = (try number(&reader), try number(&reader))
    return EvaluationSlice(
      by: by, name: name, bounds: bounds, users: users, items: items, hitShare: hitShare,
      metrics: try figures(&reader), errors: try optional(&reader, figures), hitRateLower: lower,
      hitRateUpper: upper)
  }

  private static func count(_ reader: inout ByteReader) throws -> Int {
    Int(try reader.varint(max: UInt64(Int32.max)))
  }

  private static func figures(_ reader: inout ByteReader) throws -> [String: Double] {
    let figures = try list(&reader) { (try $0.text(), try number(&$0)) }
    return Dictionary(figures) { first, _ in first }
  }

  static func optional<Value>(
    _ reader: inout ByteReader, _ read: (inout ByteReader) throws -> Value
  ) throws -> Value? {
    try reader.byte() == 1 ? try read(&reader) : nil
  }
}
