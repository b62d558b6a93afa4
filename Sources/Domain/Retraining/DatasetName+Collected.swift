extension DatasetName {
  /// The dataset in which retraining collects the champion's training rows and the labelled traffic
  /// of an endpoint since.
  public static func collected(from endpoint: EndpointName) -> DatasetName {
    DatasetName("\(endpoint.text).collected")
  }
}
