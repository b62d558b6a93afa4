extension Retraining {
  /// What asked for a retraining, as it is stored: a trigger's name, and what it asked about.
  ///
  /// It is written `{"performance":{"alert":9}}`. A name that this version does not know is read
  /// and shown like any other: another version's trigger has asked.
  public struct Trigger: Hashable, Sendable {
    /// One thing that it asked about.
    public enum Detail: Hashable, Sendable {
      /// An alert's number, a count of rows.
      case number(Int64)
      /// A person's name.
      case text(String)
    }

    /// A trigger's name, or `manual`.
    public let name: String
    /// What it asked about, by name.
    public let details: [String: Detail]

    /// Stores the parts.
    public init(_ name: String, _ details: [String: Detail] = [:]) {
      self.name = name
      self.details = details
    }

    /// A person asked; no policy did.
    public static func manual(user: String) -> Trigger {
      Trigger("manual", ["user": .text(user)])
    }

    /// One word for lists and the ledger.
    public var word: String { name }

    /// What it asked about in words, `alert 9`; empty where its name says all.
    public var about: String {
      details.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    }
  }
}

extension Retraining.Trigger.Detail: CustomStringConvertible, ExpressibleByIntegerLiteral,
  ExpressibleByStringLiteral
{
  /// As it stands in sentences.
  public var description: String {
    switch self {
    case .number(let number): "\(number)"
    case .text(let text): text
    }
  }

  /// A number.
  public init(integerLiteral value: Int64) { self = .number(value) }

  /// A text.
  public init(stringLiteral value: String) { self = .text(value) }
}

extension Retraining.Trigger: Codable {
  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  /// Reads any trigger's name. Of its details, numbers and texts are kept; what a later version
  /// nests beneath is left out.
  ///
  /// - Throws: `DecodingError` where there is no one name.
  public init(from decoder: Decoder) throws {
    let fields = try decoder.container(keyedBy: Key.self)
    guard let key = fields.allKeys.first, fields.allKeys.count == 1 else {
      throw DecodingError.dataCorrupted(
        DecodingError.Context(
          codingPath: decoder.codingPath, debugDescription: "not one trigger's name"))
    }
    var details: [String: Detail] = [:]
    if let parts = try? fields.nestedContainer(keyedBy: Key.self, forKey: key) {
      for part in parts.allKeys {
        if let number = try? parts.decode(Int64.self, forKey: part) {
          details[part.stringValue] = .number(number)
        } else if let text = try? parts.decode(String.self, forKey: part) {
          details[part.stringValue] = .text(text)
        }
      }
    }
    self.init(key.stringValue, details)
  }

  /// - Throws: what the encoder throws.
  public func encode(to encoder: Encoder) throws {
    var fields = encoder.container(keyedBy: Key.self)
    var parts = fields.nestedContainer(keyedBy: Key.self, forKey: Key(stringValue: name))
    for (name, detail) in details {
      let key = Key(stringValue: name)
      switch detail {
      case .number(let number): try parts.encode(number, forKey: key)
      case .text(let text): try parts.encode(text, forKey: key)
      }
    }
  }
}
