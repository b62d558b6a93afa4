/// One edge of the loop, written once and never changed: who did what, why, on which evidence.
public struct LedgerEntry: Hashable, Sendable, Codable {
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    case snapshotAdded, modelRegistered, promoted, rejected, rolledBack
    case alertFired, alertAcknowledged, alertSilenced, alertResolved
    case retrainingProposed, retrainingSkipped, retrainingStarted, retrainingFailed
    case gatePassed, gateFailed

    /// Words for the screen: `retraining proposed`.
    public var words: String {
      rawValue.reduce(into: "") { words, letter in
        if letter.isUppercase { words += " " }
        words += letter.lowercased()
      }
    }
  }

  public var id: Int64
  public var time: Timestamp
  /// `engine`, `user:NAME`, `policy:NAME`.
  public var actor: String
  public var kind: Kind
  /// The endpoint or model concerned.
  public var subject: String
  public var version: Int?
  public var sentence: String
  public var evidence: [Evidence]

  public init(
    id: Int64 = 0, time: Timestamp, actor: String, kind: Kind, subject: String,
    version: Int? = nil, sentence: String, evidence: [Evidence] = []
  ) {
    self.id = id
    self.time = time
    self.actor = actor
    self.kind = kind
    self.subject = subject
    self.version = version
    self.sentence = sentence
    self.evidence = evidence
  }
}

/// A named figure or reference behind a decision.
public struct Evidence: Hashable, Sendable, Codable {
  public var name: String
  public var text: String
  public var number: Double?

  public init(_ name: String, _ text: String) {
    self.name = name
    self.text = text
  }

  public init(_ name: String, _ number: Double, text: String? = nil) {
    self.name = name
    self.text = text ?? "\(number)"
    self.number = number
  }
}
