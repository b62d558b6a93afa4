/// A served model: requests to this name are answered by the champion of `model`.
public struct Endpoint: Hashable, Sendable, Codable {
  /// Unique in a store; in the paths of the inference protocol.
  public var name: EndpointName
  /// The registered model whose champion answers.
  public var model: ModelName
  /// When it was first declared.
  public var createdAt: Timestamp
  /// The version answering now; nil before the first champion exists.
  public var liveVersion: Int?
  /// Since when ``liveVersion`` answers.
  public var liveSince: Timestamp?
  /// `http://127.0.0.1:PORT`, while an engine serves.
  public var address: String?
  /// Why the engine could not load ``liveVersion``, in a sentence, as clients are told; nil while it
  /// is loaded, and before an engine tried.
  public var loadFailure: String?

  public init(
    name: EndpointName, model: ModelName, createdAt: Timestamp, liveVersion: Int? = nil,
    liveSince: Timestamp? = nil, address: String? = nil, loadFailure: String? = nil
  ) {
    self.name = name
    self.model = model
    self.createdAt = createdAt
    self.liveVersion = liveVersion
    self.liveSince = liveSince
    self.address = address
    self.loadFailure = loadFailure
  }
}

/// What an endpoint answered within one bucket of time, by version.
public struct Traffic: Hashable, Sendable, Codable {
  /// Who answered.
  public var endpoint: EndpointName
  /// The version that answered; 0 for requests that no model was there for.
  public var version: Int
  /// Start of the bucket, wall clock, whole seconds.
  public var start: Timestamp
  /// The length of the bucket.
  public var seconds: Int
  /// Requests that ended in the bucket, with those that failed.
  public var requests: Int
  /// Rows of the requests that were answered.
  public var rows: Int
  /// Requests that were refused or failed.
  public var errors: Int
  /// Latency of whole requests in milliseconds: median, 99th percentile, largest.
  public var medianMilliseconds: Double
  /// See ``medianMilliseconds``.
  public var p99Milliseconds: Double
  /// See ``medianMilliseconds``.
  public var maxMilliseconds: Double

  public init(
    endpoint: EndpointName, version: Int, start: Timestamp, seconds: Int, requests: Int,
    rows: Int, errors: Int, medianMilliseconds: Double, p99Milliseconds: Double,
    maxMilliseconds: Double
  ) {
    self.endpoint = endpoint
    self.version = version
    self.start = start
    self.seconds = seconds
    self.requests = requests
    self.rows = rows
    self.errors = errors
    self.medianMilliseconds = medianMilliseconds
    self.p99Milliseconds = p99Milliseconds
    self.maxMilliseconds = maxMilliseconds
  }
}
