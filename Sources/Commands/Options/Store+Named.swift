import Domain
import Store

/// Finds what a person names; where it is not there, the error says what is.
extension Store {
  /// - Throws: ``CommandError/unknown(_:name:known:)``.
  func named(model name: String) throws -> RegisteredModel {
    if let model = try registeredModel(ModelName(name)) { return model }
    throw CommandError.unknown(
      "model", name: name, known: try registeredModels().map(\.name.text))
  }

  /// - Throws: ``CommandError/unknown(_:name:known:)``.
  func named(endpoint name: String) throws -> Endpoint {
    if let endpoint = try endpoint(EndpointName(name)) { return endpoint }
    throw CommandError.unknown("endpoint", name: name, known: try endpoints().map(\.name.text))
  }

  /// - Throws: ``CommandError/unknown(_:name:known:)``.
  func named(job id: JobID) throws -> Job {
    if let job = try job(id) { return job }
    throw CommandError.unknown(
      "job", name: "\(id.number)", known: try jobs(limit: 5).map { "\($0.id.number)" })
  }
}
