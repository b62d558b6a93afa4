/// One edge of the loop, written once and never changed: who did what, why, on which evidence.
public struct LedgerEntry: Hashable, Sendable, Codable {
  /// Which edge it was.
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    /// What became of data and versions.
    case snapshotAdded, modelRegistered, promoted, rejected, rolledBack
    /// What became of alerts. One that is pending is not told: it may clear unseen.
    /// `alertUndelivered` is one that a route did not take within a day.
    case alertFired, alertAcknowledged, alertReleased, alertSilenced, silenceEnded, alertResolved,
      alertUndelivered
    /// `retrainingSkipped` is a trigger that was held back by cooldown or cap; what was started
    /// ends with a promotion, a rejection or `retrainingFailed`.
    case retrainingProposed, retrainingSkipped, retrainingStarted, retrainingFailed
    /// What the gate said of a challenger, with its figures as evidence.
    case gatePassed, gateFailed
    /// Rows that windows had taken are not in the prediction log any more.
    case predictionsMissing
    /// A window that is not judged, since processes ended while they judged it.
    case windowSetAside
    /// Labels that came late changed what a window is called.
    case windowJudgedAgain
    /// History was judged again, see `curlew monitor recompute`.
    case windowsRecomputed

    /// Words for the screen: `retraining proposed`.
    public var words: String {
      rawValue.reduce(into: "") { words, letter in
        if letter.isUppercase { words += " " }
        words += letter.lowercased()
      }
    }
  }

  /// Ascending in the order of writing.
  public var id: Int64
  /// When it happened, at the store's present.
  public var time: Timestamp
  /// `engine`, `user:NAME`, `policy:NAME`.
  public var actor: String
  /// Which edge it was.
  public var kind: Kind
  /// The endpoint or model concerned.
  public var subject: String
  /// The model version concerned, where there is one.
  public var version: Int?
  /// What happened and why, for a reader.
  public var sentence: String
  /// What the decision rests on.
  public var evidence: [Evidence]

  /// Stores the parts.
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
  /// What it is called.
  public var name: String
  /// As it is shown.
  public var text: String
  /// The figure with all its digits; nil for what is none.
  public var number: Double?

  /// Stores the parts.
  public init(_ name: String, _ text: String) {
    self.name = name
    self.text = text
  }

  /// Stores the parts.
  public init(_ name: String, _ number: Double, text: String? = nil) {
    self.name = name
    self.text = text ?? "\(number)"
    self.number = number
  }
}
