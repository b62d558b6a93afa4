import Domain

/// What ``Doctor`` found.
public struct DoctorReport: Hashable, Sendable, Codable {
  /// How bad a finding is.
  public enum Severity: String, Hashable, Sendable, Codable, CaseIterable {
    /// Something that was stored is damaged or gone.
    case error
    /// Nothing is lost: leftovers of a crash, objects that nothing refers to.
    case note
  }

  /// One thing that is not as it should be.
  public struct Finding: Hashable, Sendable, Codable {
    /// Whether anything is lost by it.
    public var severity: Severity
    /// What is wrong, with which thing, and what that means.
    public var sentence: String

    public init(severity: Severity, sentence: String) {
      self.severity = severity
      self.sentence = sentence
    }
  }

  /// How much was looked at.
  public struct Counts: Hashable, Sendable, Codable {
    /// Content-addressed files.
    public var objects = 0
    /// What they take on the disk.
    public var objectBytes = 0
    /// Snapshots of datasets.
    public var snapshots = 0
    /// Runs, deleted ones too.
    public var runs = 0
    /// Points of all metrics.
    public var metricPoints = 0
    /// Versions of registered models.
    public var versions = 0
    /// Requests that prediction logs hold.
    public var predictionBlocks = 0
    /// Rows of those requests.
    public var predictionRows = 0
    /// Truths that are known of predictions.
    public var labels = 0

    public init() {}
  }

  /// In the order in which they were found.
  public var findings: [Finding]
  /// How much was verified.
  public var counts: Counts

  public init(findings: [Finding] = [], counts: Counts = Counts()) {
    self.findings = findings
    self.counts = counts
  }

  /// Whether nothing is damaged or gone.
  public var isSound: Bool { !findings.contains { $0.severity == .error } }

  mutating func error(_ sentence: String) {
    findings.append(Finding(severity: .error, sentence: sentence))
  }

  mutating func note(_ sentence: String) {
    findings.append(Finding(severity: .note, sentence: sentence))
  }
}
