/// Carries out a retraining, stage by stage.
public struct RetrainWork: JobPayload {
  /// Never changed: stored jobs are found by it.
  public static let kind = "retrain"

  /// The retraining's number.
  public var id: Int64
  /// Whose model is trained again.
  public var endpoint: EndpointName

  public init(id: Int64, endpoint: EndpointName) {
    self.id = id
    self.endpoint = endpoint
  }

  /// The endpoint's name.
  public var subject: String { endpoint.text }
}

extension JobWork {
  /// Carries out the retraining of that number, which is stored as proposed.
  public static func retrain(id: Int64, endpoint: EndpointName) -> JobWork {
    JobWork(RetrainWork(id: id, endpoint: endpoint))
  }
}
