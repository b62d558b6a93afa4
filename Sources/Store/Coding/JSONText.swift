import Datasets
import Foundation

/// Nested values as JSON in a text column. NaN and infinities are written as texts.
enum JSONText {
  static func encode(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  /// Texts as an array, which `json_each` reads as rows.
  static func list(_ texts: some Sequence<String>) -> String {
    var writer = JSONWriter()
    writer.array { writer in
      for text in texts { writer.string(text) }
    }
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  static func decode<Value: Decodable>(
    _ type: Value.Type = Value.self, from text: String, table: String,
    id: some CustomStringConvertible
  ) throws -> Value {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    do {
      return try decoder.decode(type, from: Data(text.utf8))
    } catch {
      throw StoreError.recordUnreadable(
        table: table, id: id.description, detail: "not a \(type) in JSON")
    }
  }

  /// A closed set stored as its raw text.
  static func word<Value: RawRepresentable<String>>(
    _ text: String, as type: Value.Type = Value.self, table: String,
    id: some CustomStringConvertible
  ) throws -> Value {
    guard let value = Value(rawValue: text) else {
      throw StoreError.recordUnreadable(
        table: table, id: id.description, detail: "unknown \(type) \"\(text.prefix(40))\"")
    }
    return value
  }
}
