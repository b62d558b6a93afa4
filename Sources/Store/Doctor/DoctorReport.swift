import Domain

/// What ``Doctor`` found.
public struct DoctorReport: Hashable, Sendable, Codable {
  public enum Severity: String, Hashable, Sendable, Codable, CaseIterable {
    /// Something that was stored is damaged or gone.
    case error
    /// Nothing is lost: leftovers of a crash, objects that nothing refers to.
    case note
  }

  public struct Finding: Hashable, Sendable, Codable {
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
    public var objects = 0
    public var objectBytes = 0
    public var snapshots = 0
    public var runs = 0
    public var metricPoints = 0
    public var versions = 0
    public var predictionBlocks = 0
    public var predictionRows = 0
    public var labels = 0

    public init() {}
  }

  public var findings: [Finding]
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
