/// How long a store keeps what grows with traffic and work; what is nil is kept for ever.
public struct RetentionDeclaration: Hashable, Sendable, Codable {
  /// Predictions whose events are older than this may go.
  public var predictionsAge: TimeSpan?
  /// Of each endpoint the oldest predictions beyond so many bytes may go.
  public var predictionBytesMax: Int?
  /// Reports of windows that ended longer ago than this may go.
  public var windowsAge: TimeSpan?
  /// Lines of jobs that ended longer ago than this may go.
  public var jobLogsAge: TimeSpan?
  /// Whether files that nothing refers to go.
  public var removesUnreferencedObjects: Bool

  public init(
    predictionsAge: TimeSpan? = nil, predictionBytesMax: Int? = nil, windowsAge: TimeSpan? = nil,
    jobLogsAge: TimeSpan? = nil, removesUnreferencedObjects: Bool = false
  ) {
    self.predictionsAge = predictionsAge
    self.predictionBytesMax = predictionBytesMax
    self.windowsAge = windowsAge
    self.jobLogsAge = jobLogsAge
    self.removesUnreferencedObjects = removesUnreferencedObjects
  }

  /// Whether anything may go at all.
  public var keepsAll: Bool { self == RetentionDeclaration() }
}
