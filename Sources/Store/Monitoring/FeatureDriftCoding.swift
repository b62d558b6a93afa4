import Datasets
import Domain
import Foundation

/// The features of a window report as bytes: a dashboard reads a year of them for one frame, which
/// as JSON would be a megabyte to parse.
///
/// ```
/// version: u8 = 1   prediction there: u8   features: varint, then each; then the prediction
/// feature: name, type, valued: varint, rows: varint, results: varint, then each; histogram
/// result: test, value: f64, threshold: f64, p-value there: u8, p-value: f64
/// histogram: labels, edges, reference, current, each with its count: varint
/// crc: u32, CRC-32 of all before
/// ```
/// Texts are UTF-8 with their length; types and tests are their raw values.
enum FeatureDriftCoding {
  private static let version: UInt8 = 1

  static func encode(_ features: [FeatureDrift], prediction: FeatureDrift?) -> Data {
    var writer = ByteWriter()
    writer.append(byte: version)
    writer.append(byte: prediction == nil ? 0 : 1)
    writer.append(varint: UInt64(features.count))
    for feature in features { append(feature, to: &writer) }
    if let prediction { append(prediction, to: &writer) }
    writer.appendChecksum()
    return Data(writer.bytes)
  }

  static func decode(_ data: Data) throws -> ([FeatureDrift], prediction: FeatureDrift?) {
    try data.withUnsafeBytes { bytes in
      var reader = try ByteReader(checked: bytes)
      guard try reader.byte() == version else { throw DecodingFault.version }
      let hasPrediction = try reader.byte() == 1
      let features = try list(&reader, feature)
      return (features, hasPrediction ? try feature(&reader) : nil)
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
      writer.append(byte: result.pValue == nil ? 0 : 1)
      if let pValue = result.pValue { writer.append(pValue.bitPattern) }
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

  private static func feature(_ reader: inout ByteReader) throws -> FeatureDrift {
    let name = try reader.text()
    guard let type = ColumnType(rawValue: try reader.text()) else { throw DecodingFault.content }
    return FeatureDrift(
      feature: name, type: type, valued: Int(try reader.zigzag()), rows: Int(try reader.zigzag()),
      results: try list(&reader, result),
      histogram: DistributionPair(
        labels: try list(&reader) { try $0.text() }, edges: try list(&reader, number),
        reference: try list(&reader, number), current: try list(&reader, number)))
  }

  private static func result(_ reader: inout ByteReader) throws -> DriftResult {
    DriftResult(
      test: DriftTestName(rawValue: try reader.text()), value: try number(&reader),
      threshold: try number(&reader),
      pValue: try reader.byte() == 1 ? try number(&reader) : nil)
  }

  private static func number(_ reader: inout ByteReader) throws -> Double {
    Double(bitPattern: try reader.number())
  }

  private static func list<Element>(
    _ reader: inout ByteReader, _ element: (inout ByteReader) throws -> Element
  ) throws -> [Element] {
    let count = Int(try reader.varint(max: UInt64(reader.remaining)))
    var elements: [Element] = []
    elements.reserveCapacity(count)
    for _ in 0..<count { elements.append(try element(&reader)) }
    return elements
  }
}
