/// Carries out a retraining, stage by stage.
public struct RetrainWork: JobPayload {
  public static let kind = "retrain"

  /// The retraining's number.
  public var id: Int64
  public var endpoint: EndpointName

  public init(id: Int64, endpoint: EndpointName) {
    self.id = id
    self.endpoint = endpoint
  }

  public var subject: String { endpoint.text }
}

extension JobWork {
  public static func retrain(id: Int64, endpoint: EndpointName) -> JobWork {
    JobWork(RetrainWork(id: id, endpoint: endpoint))
  }
}
