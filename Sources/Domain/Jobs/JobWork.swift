import Foundation

/// What a job does, with all that it needs to do it again after a crash, as it is stored.
///
/// A program can show, cancel and keep work of a kind that it does not know; to do it, it reads the
/// payload.
public struct JobWork: Hashable, Sendable, Codable {
  /// One word, `train`: which of an engine's kinds of job carries it out.
  public var kind: String
  /// What it works on, for the screen.
  public var subject: String
  /// The payload's form: a kind that changes it counts it up.
  public var version: Int
  /// As JSON.
  public var payload: String

  public init(kind: String, subject: String, version: Int, payload: String) {
    self.kind = kind
    self.subject = subject
    self.version = version
    self.payload = payload
  }

  /// Work of the payload's kind.
  public init<Payload: JobPayload>(_ payload: Payload) {
    self.init(
      kind: Payload.kind, subject: payload.subject, version: Payload.version,
      payload: payload.json)
  }

  /// One word for the screen.
  public var word: String { kind }

  /// The payload, where it is of that kind and in a form that this program reads.
  public func read<Payload: JobPayload>(as type: Payload.Type = Payload.self) -> Payload? {
    guard kind == Payload.kind else { return nil }
    return Payload(json: payload, version: version)
  }
}

/// What one kind of job is given: plain data.
public protocol JobPayload: Codable, Hashable, Sendable {
  /// One word, `train`, by which the engine finds what carries the payload out. Stored jobs keep
  /// it, so it never changes.
  static var kind: String { get }
  /// Of its form, counted up with each change that older programs cannot read.
  static var version: Int { get }
  /// What it works on, for the screen.
  var subject: String { get }

  /// Reads a stored payload; nil where it is damaged or of a form that is not known.
  init?(json: String, version: Int)
}

extension JobPayload {
  /// The first form: for kinds that never changed theirs.
  public static var version: Int { 1 }

  /// Reads the present form. A kind that has changed its form reads the former ones here too.
  public init?(json: String, version: Int) {
    guard version == Self.version else { return nil }
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    guard let read = try? decoder.decode(Self.self, from: Data(json.utf8)) else { return nil }
    self = read
  }

  fileprivate var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    guard let bytes = try? encoder.encode(self) else {
      preconditionFailure("\(Self.self) is not plain data")
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
