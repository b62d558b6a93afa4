import Domain

/// How the figures of one version stand to those of another.
///
/// Figures of different rows say nothing of which model is better: a month with more delays lowers
/// the same model's. So a version is called better or worse only by what both scored on the same
/// rows: in the gate that let one take the other's place, or in validation where data, split and seed
/// are the same.
public struct VersionScores {
  /// What may be said of a pair of figures.
  public enum Verdict: Hashable, Sendable {
    /// On the same rows.
    case better, same, worse
    /// Measured on other rows; on rows of which it is not known whether they are the same.
    case otherRows, unknownRows

    /// `better`, `other rows`; empty where nothing is known.
    public var word: String {
      switch self {
      case .better: "better"
      case .same: "the same"
      case .worse: "worse"
      case .otherRows: "other rows"
      case .unknownRows: ""
      }
    }
  }

  /// Both on the rows of a gate, as from the old version to the new one.
  public struct GateScores: Hashable, Sendable {
    /// What the gate judged by.
    public let metric: MetricKey
    /// Labelled rows of its holdout.
    public let rows: Int
    /// The old version's metric; of a version that was fitted again after the gate, the one before.
    public let old: Double
    /// The new version's, likewise.
    public let new: Double

    /// Never ``Verdict/otherRows``.
    public var verdict: Verdict { VersionScores.verdict(metric.gain(of: new, over: old)) }
  }

  /// nil where no gate has held the two against each other.
  public let gate: GateScores?
  private let old: ModelVersion
  private let new: ModelVersion
  private let runs: (old: Run?, new: Run?)

  /// - Parameters:
  ///   - retrainings: of the endpoints that serve the model.
  ///   - runs: what made the versions, as far as it has been read.
  public init(
    _ old: ModelVersion, _ new: ModelVersion, retrainings: [Retraining], runs: [Run]
  ) {
    (self.old, self.new) = (old, new)
    self.runs = (runs.first { $0.id == old.run }, runs.first { $0.id == new.run })
    gate =
      retrainings.lazy.compactMap { Self.gate(of: $0, old, new) }.first
      ?? retrainings.lazy.compactMap { Self.gate(of: $0, new, old)?.reversed }.first
  }

  /// What may be said of the figures under a key of both; nil where one has none, or it judges no
  /// model.
  public func verdict(_ key: String) -> Verdict? {
    guard let then = old.metrics[key], let now = new.metrics[key],
      let metric = VersionMetrics.name(key)
    else { return nil }
    guard let isShared = sharesRows(key) else { return .unknownRows }
    return isShared ? Self.verdict(metric.gain(of: now, over: then)) : .otherRows
  }

  /// Whether both were measured on the same rows under that key; nil where that is not known.
  private func sharesRows(_ key: String) -> Bool? {
    // A retraining holds out the latest rows: each has its own.
    if key.hasPrefix("holdout.") { return false }
    guard let first = old.snapshot, let second = new.snapshot else { return nil }
    // Rows of a class that one of them does not know are left out of its validation.
    if first != second || !new.hasOutputs(of: old) { return false }
    guard let old = runs.old, let new = runs.new else { return nil }
    return ["split", "seed", "target"].allSatisfy { old.params[$0] == new.params[$0] }
  }

  private static func gate(
    of retraining: Retraining, _ old: ModelVersion, _ new: ModelVersion
  ) -> GateScores? {
    guard let gate = retraining.gate, retraining.newVersion == new.version,
      gate.championVersion == old.version
    else { return nil }
    return GateScores(
      metric: gate.metric, rows: gate.rows, old: gate.champion, new: gate.challenger)
  }

  private static func verdict(_ gain: Double) -> Verdict {
    gain == 0 ? .same : gain > 0 ? .better : .worse
  }
}

extension VersionScores.GateScores {
  fileprivate var reversed: Self { Self(metric: metric, rows: rows, old: new, new: old) }
}
