/// A dataset as a client of another program describes it: known by name and digest.
public struct LoggedDataset: Hashable, Sendable, Codable {
  /// As the client calls it.
  public var name: String
  /// What tells two states of it apart.
  public var digest: String
  /// What kind of place ``source`` is: `local`, `s3`, `hugging_face` …
  public var sourceType: String
  /// Where it comes from, JSON in MLflow.
  public var source: String
  /// Its columns, JSON in MLflow.
  public var schema: String?
  /// Its counts, JSON in MLflow.
  public var profile: String?

  /// Stores the parts.
  public init(
    name: String, digest: String, sourceType: String, source: String, schema: String? = nil,
    profile: String? = nil
  ) {
    self.name = name
    self.digest = digest
    self.sourceType = sourceType
    self.source = source
    self.schema = schema
    self.profile = profile
  }
}

/// A dataset that a run's client named as its input, and as what.
public struct LoggedInput: Hashable, Sendable, Codable {
  /// What was read.
  public var dataset: LoggedDataset
  /// What was said of this use; `mlflow.data.context` is what it was read as.
  public var tags: [String: String]

  /// Stores the parts.
  public init(dataset: LoggedDataset, tags: [String: String] = [:]) {
    self.dataset = dataset
    self.tags = tags
  }

  /// The tag that says what the dataset was read as.
  public static let contextTag = "mlflow.data.context"
}
