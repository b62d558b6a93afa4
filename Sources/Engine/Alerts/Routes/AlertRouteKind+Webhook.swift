import AsyncHTTPClient
import Domain
import Foundation

extension AlertRouteKind {
  /// The alert as JSON, posted to an address.
  static let webhook = AlertRouteKind(
    name: "webhook", expected: "an address that begins with http:// or https://",
    example: "http://127.0.0.1:9000/hook", secondsMax: 10,
    accepts: { text in
      guard let url = URLComponents(string: text), ["http", "https"].contains(url.scheme),
        let host = url.host
      else { return false }
      return !host.isEmpty
    },
    send: { body, url, failed in
      Task {
        do { try await post(body, to: url) } catch { failed(error) }
      }
    },
    failure: { "the webhook \($0) did not take an alert" })

  /// - Throws: ``EngineError/requestFailed(address:status:body:)``.
  static func post(_ body: Data, to url: String) async throws {
    var request = HTTPClientRequest(url: url)
    request.method = .POST
    request.headers.add(name: "Content-Type", value: "application/json")
    request.body = .bytes(body)
    let response = try await HTTPClient.shared.execute(
      request, timeout: .seconds(Int64(webhook.secondsMax)))
    guard (200..<300).contains(response.status.code) else {
      throw EngineError.requestFailed(address: url, status: Int(response.status.code), body: "")
    }
  }
}

extension AlertRoute {
  /// Posted to this address.
  public static func webhook(url: String) -> AlertRoute { AlertRoute(.webhook, url) }
}
