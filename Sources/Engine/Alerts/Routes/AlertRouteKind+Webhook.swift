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
    send: { body, url, ended in
      Task {
        do {
          try await post(body, to: url)
          ended(nil)
        } catch {
          ended(error)
        }
      }
    },
    failure: { "the webhook \($0) did not take an alert" })

  /// Follows no redirection: what answers with one did not take the alert, and where it points nobody
  /// has declared.
  private static let client = HTTPClient(
    configuration: HTTPClient.Configuration(redirectConfiguration: .disallow))

  /// - Throws: ``EngineError/requestFailed(address:status:body:)``,
  ///   ``EngineError/requestUnanswered(address:reason:)``.
  static func post(_ body: Data, to url: String) async throws {
    var request = HTTPClientRequest(url: url)
    request.method = .POST
    request.headers.add(name: "Content-Type", value: "application/json")
    request.body = .bytes(body)
    let response: HTTPClientResponse
    do {
      response = try await client.execute(request, timeout: .seconds(Int64(webhook.secondsMax)))
    } catch {
      let isLate = [.deadlineExceeded, .readTimeout, .connectTimeout]
        .contains(error as? HTTPClientError)
      throw EngineError.requestUnanswered(
        address: url,
        reason: isLate
          ? "did not answer within \(webhook.secondsMax) s" : "cannot be reached")
    }
    guard (200..<300).contains(response.status.code) else {
      throw EngineError.requestFailed(address: url, status: Int(response.status.code), body: "")
    }
  }
}

extension AlertRoute {
  /// Posted to this address.
  public static func webhook(url: String) -> AlertRoute { AlertRoute(.webhook, url) }
}
