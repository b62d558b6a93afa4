import Datasets
import Domain
import Foundation

/// The features of a window report as bytes: a dashboard reads a year of them for one frame, which
/// as JSON would be a megabyte to parse.
///
/// ```
/// version: u8 = 5   there: u8, 1 for the prediction, 2 for the labels (3 on)
/// features: varint, then each; then the prediction; then the labels; then the signals (4 on), as features;
///           then the slices (5 on): varint, then each
/// feature: name, type, valued: varint, rows: varint, results: varint, then each; histogram
/// result: test, value: f64, threshold: f64, p-value there: u8, p-value: f64,
///         chance there: u8, chance: f64 (version 1 has no chance), side: u8 (4 on)
/// histogram: labels, edges, reference, current, each with its count: varint
/// crc: u32, CRC-32 of all before
/// ```
/// Texts are UTF-8 with their length; types and tests are their raw values.
enum FeatureDriftCoding {
  private static let version: UInt8 = 5

  /// By their bytes.
  private static let sides: [DriftSide] = [.above, .below, .none]

  /// All columns of a window.
  struct Columns {
    var features: [FeatureDrift]
    var prediction: FeatureDrift?
    var labels: FeatureDrift?
    var signals: [FeatureDrift] = []
    var slices: [EvaluationSlice] = []
  }

  static func encode(_ columns: Columns) -> Data {
    var writer = ByteWriter()
    writer.append(byte: version)
    writer.append(byte: (columns.prediction == nil ? 0 : 1) + (columns.labels == nil ? 0 : 2))
    writer.append(varint: UInt64(columns.features.count))
    for feature in columns.features { append(feature, to: &writer) }
    if let prediction = columns.prediction { append(prediction, to: &writer) }
    if let labels = columns.labels { append(labels, to: &writer) }
    writer.append(varint: UInt64(columns.signals.count))
    for signal in columns.signals { append(signal, to: &writer) }
    writer.append(varint: UInt64(columns.slices.count))
    for slice in columns.slices { append(slice, to: &writer) }
    writer.appendChecksum()
    return Data(writer.bytes)
  }

  static func decode(_ data: Data) throws -> Columns {
    try data.withUnsafeBytes { bytes in
      var reader = try ByteReader(checked: bytes)
      let version = try reader.byte()
      guard (1...Self.version).contains(version) else { throw DecodingFault.version }
      let others = try reader.byte()
      return Columns(
        features: try list(&reader) { try feature(&$0, version) },
        prediction: others & 1 == 0 ? nil : try feature(&reader, version),
        labels: others & 2 == 0 ? nil : try feature(&reader, version),
        signals: version < 4 ? [] : try list(&reader) { try feature(&$0, version) },
        slices: version < 5 ? [] : try list(&reader, slice))
    }
  }

  private static func append(_ feature: FeatureDrift, to writer: inout ByteWriter) {
    writer.append(text: feature.feature)
    writer.append(text: feature.type.rawValue)
    writer.append(zigzag: Int64(feature.valued))
    writer.append(zigzag: Int64(feature.rows))
    writer.append(varint: UInt64(feature.results.count))
    for result in feature.results {
      writer.append(text: result.test.rawValue)
      writer.append(result.value.bitPattern)
      writer.append(result.threshold.bitPattern)
      for number in [result.pValue, result.chance] {
        writer.append(byte: number == nil ? 0 : 1)
        if let number { writer.append(number.bitPattern) }
      }
      writer.append(byte: sides.firstIndex(of: result.side).map { UInt8($0) } ?? 0)
    }
    writer.append(varint: UInt64(feature.histogram.labels.count))
    for label in feature.histogram.labels { writer.append(text: label) }
    for numbers in [
      feature.histogram.edges, feature.histogram.reference, feature.histogram.current,
    ] {
      writer.append(varint: UInt64(numbers.count))
      for number in numbers { writer.append(number.bitPattern) }
    }
  }

  private static func feature(
    _ reader: inout ByteReader, _ version: UInt8
  ) throws -> FeatureDrift {
    let name = try reader.text()
    guard let type = ColumnType(rawValue: try reader.text()) else { throw DecodingFault.content }
    return FeatureDrift(
      feature: name, type: type, valued: Int(try reader.zigzag()), rows: Int(try reader.zigzag()),
      results: try list(&reader) { try result(&$0, version) },
      histogram: DistributionPair(
        labels: try list(&reader) { try $0.text() }, edges: try list(&reader, number),
        reference: try list(&reader, number), current: try list(&reader, number)))
  }

  private static func result(
    _ reader: inout ByteReader, _ version: UInt8
  ) throws -> DriftResult {
    var result = DriftResult(
      test: DriftTestName(rawValue: try reader.text()), value: try number(&reader),
      threshold: try number(&reader), pValue: try optional(&reader, number))
    if version > 1 { result.chance = try optional(&reader, number) }
    if version > 3 {
      let side = Int(try reader.byte())
      guard sides.indices.contains(side) else { throw DecodingFault.content }
      result.side = sides[side]
    }
    return result
  }

  static func number(_ reader: inout ByteReader) throws -> Double {
    Double(bitPattern: try reader.number())
  }

  static func list<Element>(
    _ reader: inout ByteReader, _ element: (inout ByteReader) throws -> Element
  ) throws -> [Element] {
    let count = Int(try reader.varint(max: UInt64(reader.remaining)))
    var elements: [Element] = []
    elements.reserveCapacity(count)
    for _ in 0..<count { elements.append(try element(&reader)) }
    return elements
  }
}
