import Domain
import Foundation
import Store

/// What a route receives, as JSON.
struct AlertMessage: Codable {
  /// Its number in the outbox: the same each time that it is sent.
  var message: Int64
  var alert: Int64
  var endpoint: String?
  var subject: String
  var state: String
  var since: String
  var value: Double?
  var threshold: Double?
  var rows: Int?
  var version: Int?
  var sentence: String

  init(_ alert: Alert) {
    message = 0
    self.alert = alert.id
    endpoint = alert.endpoint?.text
    subject = alert.subject.name
    state = alert.state.rawValue
    since = alert.since.isoText
    value = alert.value
    threshold = alert.threshold
    rows = alert.rows
    version = alert.version
    sentence = alert.sentence
  }

  /// As it waits in the outbox, for a route.
  ///
  /// - Throws: for numbers that JSON has no words for.
  func outboxMessage(for route: AlertRoute, at present: Timestamp) throws -> OutboxMessage {
    let body = String(decoding: try Self.encoder.encode(self), as: UTF8.self)
    return OutboxMessage(alert: alert, route: route, body: body, at: present)
  }

  /// What is sent of a message of the outbox.
  ///
  /// - Throws: where the message cannot be read.
  static func body(of stored: OutboxMessage) throws -> Data {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    var message = try decoder.decode(Self.self, from: Data(stored.body.utf8))
    message.message = stored.id
    return try encoder.encode(message)
  }

  private static var encoder: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    return encoder
  }
}
