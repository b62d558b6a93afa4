import Foundation
import Hummingbird

/// A request as protobuf's JSON form has it, or a query that says the same.
///
/// Names may be in snake or camel case, whole numbers may be texts, numbers `"NaN"` and `"Infinity"`;
/// fields that nobody asks for are passed over.
struct ProtoMessage: Equatable {
  private(set) var fields: [String: ProtoValue] = [:]

  init(_ fields: [String: ProtoValue] = [:]) {
    self.fields = fields
  }

  /// The message, but for one field.
  func without(_ name: String) -> ProtoMessage {
    var message = self
    message.fields[name] = nil
    return message
  }

  /// A query: each value is text, repeated ones are a list.
  init(query: Substring?) {
    for (name, value) in (query ?? "").split(separator: "&").map(Self.pair) {
      switch fields[name] {
      case nil: fields[name] = .text(value)
      case .list(let others): fields[name] = .list(others + [.text(value)])
      case .some(let other): fields[name] = .list([other, .text(value)])
      }
    }
  }

  private static func pair(_ text: Substring) -> (String, String) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    func decoded(_ part: Substring) -> String {
      let spaced = part.replacing("+", with: " ")
      return spaced.removingPercentEncoding ?? String(spaced)
    }
    return (Self.snake(decoded(parts[0])), parts.count > 1 ? decoded(parts[1]) : "")
  }

  /// `runId` as `run_id`.
  static func snake(_ name: String) -> String {
    guard name.utf8.contains(where: { (65...90).contains($0) }) else { return name }
    return name.reduce(into: "") { result, character in
      result += character.isUppercase ? "_" + character.lowercased() : String(character)
    }
  }

  /// Reads an object.
  init(_ scanner: inout JSONScanner) throws(ServingError) {
    try self.init(&scanner, depth: 0)
  }

  fileprivate init(_ scanner: inout JSONScanner, depth: Int) throws(ServingError) {
    var fields: [String: ProtoValue] = [:]
    try scanner.object { (key, scanner) throws(ServingError) in
      let name = Self.snake(key)
      if fields[name] != nil, name != key {
        throw scanner.malformed("the field \(name) once")
      }
      fields[name] = try ProtoValue(&scanner, depth: depth + 1)
    }
    self.fields = fields
  }
}

/// A value of a ``ProtoMessage``.
indirect enum ProtoValue: Equatable {
  case null
  case flag(Bool)
  case integer(Int64)
  case number(Double)
  case text(String)
  case list([ProtoValue])
  case message(ProtoMessage)

  init(_ scanner: inout JSONScanner, depth: Int) throws(ServingError) {
    guard depth < JSONScanner.depthMax else { throw .tooDeep(byte: scanner.position) }
    switch scanner.peek() {
    case UInt8(ascii: "{"): self = .message(try ProtoMessage(&scanner, depth: depth))
    case UInt8(ascii: "["):
      var values: [ProtoValue] = []
      try scanner.array { (scanner) throws(ServingError) in
        values.append(try ProtoValue(&scanner, depth: depth + 1))
      }
      self = .list(values)
    case UInt8(ascii: "\""): self = .text(try scanner.string())
    case UInt8(ascii: "t"):
      guard scanner.take(word: "true") else { throw scanner.malformed("true") }
      self = .flag(true)
    case UInt8(ascii: "f"):
      guard scanner.take(word: "false") else { throw scanner.malformed("false") }
      self = .flag(false)
    case UInt8(ascii: "n"):
      guard scanner.takeNull() else { throw scanner.malformed("null") }
      self = .null
    default: self = try Self.number(&scanner)
    }
  }

  private static func number(_ scanner: inout JSONScanner) throws(ServingError) -> ProtoValue {
    let start = scanner.position
    if let integer = try? scanner.integer() { return .integer(integer) }
    scanner.position = start
    if scanner.take(word: "Infinity") { return .number(.infinity) }
    if scanner.take(word: "-Infinity") { return .number(-.infinity) }
    return .number(try scanner.number())
  }

  /// What Python calls it, as the real server's messages do.
  private var typeName: String {
    switch self {
    case .null: "NoneType"
    case .flag: "bool"
    case .integer: "int"
    case .number: "float"
    case .text: "str"
    case .list: "list"
    case .message: "dict"
    }
  }

  fileprivate func unfit(_ name: String) -> TrackingError {
    .invalid(
      "Invalid value for parameter '\(name)' supplied. Hint: Value was of type '\(typeName)'. See "
        + "the API docs for more information about request parameters.")
  }
}

extension ProtoMessage {
  /// A text; nil where there is none.
  func text(_ name: String) throws(TrackingError) -> String? {
    switch fields[name] {
    case nil, .null: return nil
    case .text(let text): return text
    case .some(let value): throw value.unfit(name)
    }
  }

  /// A text that is not empty.
  func required(_ name: String) throws(TrackingError) -> String {
    guard let text = try text(name), !text.isEmpty else { throw .required(name) }
    return text
  }

  /// A whole number; nil where there is none.
  func integer(_ name: String) throws(TrackingError) -> Int64? {
    switch fields[name] {
    case nil, .null: return nil
    case .integer(let value): return value
    case .number(let value):
      guard let whole = Int64(exactly: value) else { throw ProtoValue.number(value).unfit(name) }
      return whole
    case .text(let text):
      guard let value = Int64(text) else { throw ProtoValue.text(text).unfit(name) }
      return value
    case .some(let value): throw value.unfit(name)
    }
  }

  /// A number, which may be NaN or infinite; nil where there is none.
  func number(_ name: String) throws(TrackingError) -> Double? {
    switch fields[name] {
    case nil, .null: return nil
    case .integer(let value): return Double(value)
    case .number(let value): return value
    case .text(let text):
      guard let value = Self.number(text) else { throw ProtoValue.text(text).unfit(name) }
      return value
    case .some(let value): throw value.unfit(name)
    }
  }

  /// A number as protobuf writes it in text.
  static func number(_ text: String) -> Double? {
    switch text {
    case "NaN": .nan
    case "Infinity": .infinity
    case "-Infinity": -.infinity
    default: Double(text)
    }
  }

  /// Whether a switch is on; false where it is not there.
  func flag(_ name: String) throws(TrackingError) -> Bool {
    switch fields[name] {
    case nil, .null: return false
    case .flag(let value): return value
    case .text(let text) where ["true", "false"].contains(text.lowercased()):
      return text.lowercased() == "true"
    case .some(let value): throw value.unfit(name)
    }
  }

  /// The texts of a repeated field; one alone is a list of one.
  func texts(_ name: String) throws(TrackingError) -> [String] {
    switch fields[name] {
    case nil, .null: return []
    case .text(let text): return [text]
    case .list(let values):
      var texts: [String] = []
      for value in values {
        switch value {
        case .text(let text): texts.append(text)
        // Ids of experiments that a client writes as numbers.
        case .integer(let number): texts.append(String(number))
        default: throw value.unfit(name)
        }
      }
      return texts
    case .some(let value): throw value.unfit(name)
    }
  }

  /// The messages of a repeated field.
  func messages(_ name: String) throws(TrackingError) -> [ProtoMessage] {
    switch fields[name] {
    case nil, .null: return []
    case .list(let values):
      var messages: [ProtoMessage] = []
      for value in values {
        guard case .message(let message) = value else { throw value.unfit(name) }
        messages.append(message)
      }
      return messages
    case .some(let value): throw value.unfit(name)
    }
  }

  /// A message within this one; nil where there is none.
  func message(_ name: String) throws(TrackingError) -> ProtoMessage? {
    switch fields[name] {
    case nil, .null: return nil
    case .message(let message): return message
    case .some(let value): throw value.unfit(name)
    }
  }
}
