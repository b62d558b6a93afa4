import Domain
import Store

/// What waits for one route of alerts, in `engine status`.
struct OutboxRecord: Encodable {
  var route: String
  var target: String
  var waiting: Int
  var since: Timestamp
  var attempts: Int
  var nextAt: Timestamp
  var failure: String?

  init(_ queue: OutboxQueue) {
    route = queue.first.route.kind
    target = queue.first.route.target
    waiting = queue.waiting
    since = queue.first.createdAt
    attempts = queue.first.attempts
    nextAt = queue.first.nextAt
    failure = queue.first.failure
  }

  /// As one line of text.
  func text(at now: Timestamp) -> String {
    guard let failure else {
      return "\(counted(waiting, "alert")) on the way to the \(route) \(target) since "
        + since.minuteText
    }
    let next = max(.zero, nextAt - now).text
    return "\(counted(waiting, "alert")) not delivered since \(since.minuteText), tried "
      + "\(counted(attempts, "time")), again in \(next): \(failure)"
  }
}

/// An engine's status with what waits for its routes.
struct EngineStatusRecord: Encodable {
  var status: EngineStatus
  var outbox: [OutboxRecord]

  private enum Key: CodingKey { case outbox }

  func encode(to encoder: any Encoder) throws {
    try status.encode(to: encoder)
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(outbox, forKey: .outbox)
  }
}
