import Foundation

/// The place after a row of an ordered list: what that row is ordered by.
///
/// Rows that come or go elsewhere do not move it, as they move an offset: with it no row comes twice
/// and none is passed over.
public struct PageCursor: Hashable, Sendable {
  /// What a row has in one column of the order.
  public enum Value: Hashable, Sendable {
    /// Nothing.
    case missing
    /// A whole number.
    case integer(Int64)
    /// Any number.
    case number(Double)
    /// A text, ordered by its bytes.
    case text(String)
  }

  /// A value for each column, those that break ties too.
  public var values: [Value]

  /// Stores the values.
  public init(_ values: [Value]) {
    self.values = values
  }
}

extension PageCursor {
  private struct Token: Codable {
    var of: String
    var after: [String]
  }

  /// Bytes of a token that are read.
  private static let tokenBytesMax = 1 << 20

  /// Text for a client that brings it back for the next page: JSON in base64 that stands in an
  /// address as it is.
  ///
  /// - Parameter fingerprint: of the question, without which the place means nothing.
  func token(of fingerprint: QueryFingerprint) -> String {
    let token = Token(of: fingerprint.text, after: values.map(\.code))
    guard let json = try? JSONEncoder().encode(token) else { return "" }
    return json.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
  }

  /// The place that a token says; nil for one that is none, or of another question.
  init?(token: String, of fingerprint: QueryFingerprint) {
    guard token.utf8.count <= Self.tokenBytesMax else { return nil }
    let base64 = token.replacing("-", with: "+").replacing("_", with: "/")
    guard let json = Data(base64Encoded: base64),
      let token = try? JSONDecoder().decode(Token.self, from: json), token.of == fingerprint.text
    else { return nil }
    let values = token.after.compactMap(Value.init(code:))
    guard values.count == token.after.count else { return nil }
    self.init(values)
  }
}

extension PageCursor.Value {
  /// A letter for the kind, then the value; numbers bit by bit.
  fileprivate var code: String {
    switch self {
    case .missing: "m"
    case .integer(let integer): "i\(integer)"
    case .number(let number): "n\(String(number.bitPattern, radix: 16))"
    case .text(let text): "t\(text)"
    }
  }

  fileprivate init?(code: String) {
    let rest = String(code.unicodeScalars.dropFirst())
    switch code.unicodeScalars.first {
    case "m": self = .missing
    case "i":
      guard let integer = Int64(rest) else { return nil }
      self = .integer(integer)
    case "n":
      guard let bits = UInt64(rest, radix: 16) else { return nil }
      self = .number(Double(bitPattern: bits))
    case "t": self = .text(rest)
    default: return nil
    }
  }
}
