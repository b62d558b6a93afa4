import Domain

/// What a store may let go under its limits.
public struct RetentionPlan: Equatable, Sendable, Encodable {
  /// The oldest files of one endpoint's prediction log.
  public struct Predictions: Equatable, Sendable, Encodable {
    public var endpoint: EndpointName
    public var files: Int
    public var rows: Int
    public var bytes: Int
    /// Files that the limits let go and that something still needs, and what does.
    public var neededFiles: Int
    public var neededBy: [String]

    var last: PredictionLog.ClosedFile?

    private enum CodingKeys: String, CodingKey {
      case endpoint, files, rows, bytes, neededFiles, neededBy
    }
  }

  /// Records of one table, with about the bytes that they take.
  public struct Records: Equatable, Sendable, Encodable {
    public var count = 0
    public var bytes = 0
  }

  public var predictions: [Predictions] = []
  public var windows = Records()
  public var jobLogLines = Records()
  public var objects = Records()

  var windowsEndedBefore: Timestamp?
  var jobsEndedBefore: Timestamp?
  var unreferenced: [ObjectID] = []

  /// All that would be freed. Records' bytes are used again by the database before its file grows.
  public var bytes: Int {
    predictions.reduce(0) { $0 + $1.bytes } + windows.bytes + jobLogLines.bytes + objects.bytes
  }

  /// Whether nothing goes.
  public var isEmpty: Bool {
    predictions.allSatisfy { $0.files == 0 } && windows.count == 0 && jobLogLines.count == 0
      && objects.count == 0
  }

  private enum CodingKeys: String, CodingKey {
    case predictions, windows, jobLogLines, objects
  }
}
