/// A served model: requests to this name are answered by the champion of `model`.
public struct Endpoint: Hashable, Sendable, Codable {
  public var name: EndpointName
  public var model: ModelName
  public var createdAt: Timestamp
  /// The version answering now; nil before the first champion exists.
  public var liveVersion: Int?
  /// Since when ``liveVersion`` answers.
  public var liveSince: Timestamp?
  /// `http://127.0.0.1:PORT`, while an engine serves.
  public var address: String?

  public init(
    name: EndpointName, model: ModelName, createdAt: Timestamp, liveVersion: Int? = nil,
    liveSince: Timestamp? = nil, address: String? = nil
  ) {
    self.name = name
    self.model = model
    self.createdAt = createdAt
    self.liveVersion = liveVersion
    self.liveSince = liveSince
    self.address = address
  }
}

/// What an endpoint answered within one bucket of time, by version.
public struct Traffic: Hashable, Sendable, Codable {
  public var endpoint: EndpointName
  public var version: Int
  /// Start of the bucket, wall clock, whole seconds.
  public var start: Timestamp
  public var seconds: Int
  public var requests: Int
  public var rows: Int
  public var errors: Int
  /// Latency of whole requests in milliseconds: median, 99th percentile, largest.
  public var medianMilliseconds: Double
  public var p99Milliseconds: Double
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
