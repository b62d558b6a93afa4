import Domain

/// What a store may let go under its limits.
public struct RetentionPlan: Equatable, Sendable, Encodable {
  /// The oldest files of one endpoint's prediction log.
  public struct Predictions: Equatable, Sendable, Encodable {
    /// Whose log it is.
    public var endpoint: EndpointName
    /// Files of the log that go; 0 for none.
    public var files: Int
    /// Rows that those files hold.
    public var rows: Int
    /// What those files take on the disk.
    public var bytes: Int
    /// Files that the limits let go and that something still needs, and what does.
    public var neededFiles: Int
    /// See ``neededFiles``; each in a few words.
    public var neededBy: [String]

    var last: PredictionLog.ClosedFile?

    private enum CodingKeys: String, CodingKey {
      case endpoint, files, rows, bytes, neededFiles, neededBy
    }
  }

  /// Records of one table, with about the bytes that they take.
  public struct Records: Equatable, Sendable, Encodable {
    /// How many go.
    public var count = 0
    /// About what they take.
    public var bytes = 0
  }

  /// One an endpoint of whose log the limits let anything go, needed or not.
  public var predictions: [Predictions] = []
  /// Labels whose predictions were removed, or go now.
  public var labels = Records()
  /// Reports of windows.
  public var windows = Records()
  /// Lines of jobs that ended.
  public var jobLogLines = Records()
  /// Content-addressed files that nothing refers to.
  public var objects = Records()

  var lostLabels: [LostLabels] = []
  var windowsEndedBefore: Timestamp?
  var jobsEndedBefore: Timestamp?
  var unreferenced: [ObjectID] = []

  /// All that would be freed. Records' bytes are used again by the database before its file grows.
  public var bytes: Int {
    predictions.reduce(0) { $0 + $1.bytes } + labels.bytes + windows.bytes + jobLogLines.bytes
      + objects.bytes
  }

  /// Whether nothing goes.
  public var isEmpty: Bool {
    predictions.allSatisfy { $0.files == 0 } && labels.count == 0 && windows.count == 0
      && jobLogLines.count == 0 && objects.count == 0
  }

  private enum CodingKeys: String, CodingKey {
    case predictions, labels, windows, jobLogLines, objects
  }
}
