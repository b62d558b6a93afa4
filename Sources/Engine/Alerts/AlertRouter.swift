import Domain
import Foundation
import Logging

/// Sends alerts that fire or resolve to the declared routes. A route that fails is logged; it
/// stops neither the others nor the engine.
struct AlertRouter {
  let routes: [AlertRoute]
  let log: Logger

  /// Sends without waiting for the answer.
  func send(_ alert: Alert, at present: Timestamp) {
    guard !routes.isEmpty, !alert.isSilenced(at: present) else { return }
    let body: Data
    do {
      body = try JSONEncoder().encode(AlertMessage(alert))
    } catch {
      return log.error("alert \(alert.id) could not be written as JSON: \(error)")
    }
    for route in routes { send(body, to: route) }
  }

  private func send(_ body: Data, to route: AlertRoute) {
    guard let kind = AlertRouteKind.all.first(where: { $0.name == route.kind }) else {
      return log.error("alerts have no route '\(route.kind)' in this version")
    }
    kind.send(body, route.target) { [log] error in
      log.error("\(kind.failure(route.target)): \(error)")
    }
  }
}

/// What a route receives.
private struct AlertMessage: Codable {
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
}
