import Domain

/// What the files of another program say of a run, from one place in them to the next.
public struct ImportedRecords: Hashable, Sendable {
  /// Points by metric, in the order in which they were logged.
  public var metrics: [String: [MetricPoint]]
  /// Params; they replace those of the same name.
  public var params: [String: String]
  /// Tags; they replace those of the same name.
  public var tags: [String: String]
  /// What the run read.
  public var inputs: [LoggedInput]
  /// Stored objects that are files of the run; they replace those of the same path.
  public var artifacts: [Artifact]

  /// Stores the parts.
  public init(
    metrics: [String: [MetricPoint]] = [:], params: [String: String] = [:],
    tags: [String: String] = [:], inputs: [LoggedInput] = [], artifacts: [Artifact] = []
  ) {
    self.metrics = metrics
    self.params = params
    self.tags = tags
    self.inputs = inputs
    self.artifacts = artifacts
  }

  /// Whether there is nothing in it.
  public var isEmpty: Bool {
    metrics.isEmpty && params.isEmpty && tags.isEmpty && inputs.isEmpty && artifacts.isEmpty
  }

  /// Bytes of a param's or tag's value; what is longer belongs into a file.
  public static let valueBytesMax = 64 << 10
}

/// What of a run's records this store cannot take.
public enum ImportRefusal: String, Hashable, Sendable, CaseIterable {
  /// A metric whose name is empty, too long or has control characters.
  case metricName = "metric with an unfit name"
  /// A param of such a name.
  case paramName = "param with an unfit name"
  /// A tag of such a name.
  case tagName = "tag with an unfit name"
  /// A param's or tag's value of more than ``ImportedRecords/valueBytesMax``.
  case longValue = "value of more than 64 KiB"
  /// A file whose path leads elsewhere, or is too long.
  case filePath = "file with an unfit path"
}
