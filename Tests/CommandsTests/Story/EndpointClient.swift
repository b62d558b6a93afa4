import Foundation
import TestSupport
import Testing

@testable import Commands
@testable import Store

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// A client of a running engine, which blocks its thread until the answer is there.
struct EndpointClient {
  /// Where the engine of the store serves.
  let address: String

  init(_ store: Store) throws {
    address = try #require(try store.engineStatus()?.address)
  }

  /// - Returns: the status of the answer; nil where none came.
  func post(_ body: String, to path: String) throws -> Int? {
    var request = URLRequest(url: try #require(URL(string: address + path)))
    request.httpMethod = "POST"
    request.timeoutInterval = Double(Patience.seconds)
    request.setValue("application/json", forHTTPHeaderField: "Content-Type")
    request.httpBody = Data(body.utf8)
    let done = DispatchSemaphore(value: 0)
    let status = Status()
    URLSession.shared.dataTask(with: request) { _, response, _ in
      status.set((response as? HTTPURLResponse)?.statusCode)
      done.signal()
    }.resume()
    done.wait()
    return status.value
  }

  /// Asks for predictions with ids `PREFIX-0`, `PREFIX-1` … and gives those that were answered.
  func predict(_ count: Int, prefix: String) throws -> [String] {
    let ids = (0..<count).map { "\(prefix)-\($0)" }
    let quoted = ids.map { "\"\($0)\"" }.joined(separator: ",")
    let origins = Array(repeating: "\"JFK\"", count: count).joined(separator: ",")
    let winds = (0..<count).map { "\($0)" }.joined(separator: ",")
    let body = """
      {"inputs": [
        {"name": "prediction_id", "shape": [\(count)], "datatype": "BYTES", "data": [\(quoted)]},
        {"name": "origin", "shape": [\(count)], "datatype": "BYTES", "data": [\(origins)]},
        {"name": "wind", "shape": [\(count)], "datatype": "FP64", "data": [\(winds)]}
      ]}
      """
    return try post(body, to: "/v2/models/flights/infer") == 200 ? ids : []
  }

  /// Tells the truth of predictions; gives those whose label was accepted.
  func label(_ ids: [String]) throws -> [String] {
    let items = ids.map { "{\"id\":\"\($0)\",\"value\":1}" }.joined(separator: ",")
    return try post("{\"labels\":[\(items)]}", to: "/v2/models/flights/labels") == 200 ? ids : []
  }

  /// Carries a status from the session's queue to the waiting thread.
  private final class Status: @unchecked Sendable {
    // Written before the semaphore is signalled, read after it was waited for.
    private(set) var value: Int?

    func set(_ value: Int?) { self.value = value }
  }
}
