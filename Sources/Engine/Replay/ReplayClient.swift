import AsyncHTTPClient
import Datasets
import Domain
import Foundation
import Synchronization

/// Speaks to an endpoint over HTTP from a job's thread, one request after the other.
struct ReplayClient {
  private static let timeoutSeconds: Int64 = 60
  private static let answerBytesMax = 64 << 20
  /// Labels in one request.
  static let labelsMax = 5_000

  /// `http://127.0.0.1:PORT`.
  let address: String
  let endpoint: EndpointName

  func infer(_ body: InferenceBody) throws {
    try post(body.json, to: "infer")
  }

  func send(_ labels: [Label]) throws {
    var start = 0
    while start < labels.count {
      let end = min(labels.count, start + Self.labelsMax)
      try post(LabelBody(labels: labels[start..<end]).json, to: "labels")
      start = end
    }
  }

  private func post(_ body: [UInt8], to verb: String) throws {
    let url = "\(address)/v2/models/\(endpoint.text)/\(verb)"
    let answer = try waiting { @Sendable in
      var request = HTTPClientRequest(url: url)
      request.method = .POST
      request.headers.add(name: "Content-Type", value: "application/json")
      request.body = .bytes(body)
      let response = try await HTTPClient.shared.execute(
        request, timeout: .seconds(Self.timeoutSeconds))
      let bytes = try await response.body.collect(upTo: Self.answerBytesMax)
      return (Int(response.status.code), String(decoding: bytes.readableBytesView, as: UTF8.self))
    }
    guard answer.0 == 200 else {
      throw EngineError.requestFailed(
        address: url, status: answer.0, body: String(answer.1.prefix(200)))
    }
  }

  /// Blocks the job's own thread, never one of the cooperative pool, until the answer is there.
  private func waiting<Answer: Sendable>(
    _ body: @escaping @Sendable () async throws -> Answer
  ) throws -> Answer {
    let done = DispatchSemaphore(value: 0)
    let result = ResultBox<Answer>()
    Task {
      do {
        result.set(.success(try await body()))
      } catch {
        result.set(.failure(error))
      }
      done.signal()
    }
    done.wait()
    return try result.take()
  }
}

/// Carries one result from a task to the thread that waits for it.
private final class ResultBox<Value: Sendable>: Sendable {
  private let result = Mutex<Result<Value, any Error>?>(nil)

  func set(_ value: Result<Value, any Error>) {
    result.withLock { $0 = value }
  }

  /// - Precondition: ``set(_:)`` has happened.
  func take() throws -> Value {
    guard let result = result.withLock({ $0 }) else {
      preconditionFailure("the result was taken before it was set")
    }
    return try result.get()
  }
}
