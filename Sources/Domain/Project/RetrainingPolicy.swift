/// When and how an endpoint's model is trained again.
public struct RetrainingPolicy: Hashable, Sendable, Codable {
  /// A regular trigger.
  public enum Schedule: Hashable, Sendable, Codable {
    /// On the first of the month after the last proposal, UTC.
    case monthly
    /// When so much time has passed since the last proposal.
    case every(TimeSpan)
  }

  /// The endpoint that it is about.
  public var endpoint: EndpointName
  /// The name of the training job that makes challengers.
  public var training: String
  /// The calendar that proposes a retraining; nil for none.
  public var schedule: Schedule?
  /// Whether a firing performance alert proposes a retraining.
  public var onPerformance: Bool
  /// The latest labelled rows, on which champion and challenger are compared.
  public var holdout: TimeSpan
  /// The least gain on the metric, in its own unit, positive is better.
  public var minimumGain: Double
  /// Confidence of the paired bootstrap interval of the gain, 0 to 1, whose lower end must be above
  /// zero.
  public var confidence: Double
  /// How often the bootstrap draws.
  public var resamples: Int
  /// Whether the challenger must also beat the constant baseline.
  public var mustBeatBaseline: Bool
  /// Whether an accepted challenger is fitted again with the holdout's rows included.
  public var refit: Bool
  /// The least time between two retrainings.
  public var cooldown: TimeSpan
  /// The most retrainings proposed in one day, UTC.
  public var dailyCap: Int

  /// Stores the parts.
  public init(
    endpoint: EndpointName, training: String, schedule: Schedule? = nil,
    onPerformance: Bool = true, holdout: TimeSpan = .days(14), minimumGain: Double = 0.005,
    confidence: Double = 0.95, resamples: Int = 1_000, mustBeatBaseline: Bool = true,
    refit: Bool = true, cooldown: TimeSpan = .days(7), dailyCap: Int = 1
  ) {
    self.endpoint = endpoint
    self.training = training
    self.schedule = schedule
    self.onPerformance = onPerformance
    self.holdout = holdout
    self.minimumGain = minimumGain
    self.confidence = confidence
    self.resamples = resamples
    self.mustBeatBaseline = mustBeatBaseline
    self.refit = refit
    self.cooldown = cooldown
    self.dailyCap = dailyCap
  }
}

/// Where alerts go besides the dashboard.
public enum AlertRoute: Hashable, Sendable, Codable {
  /// The alert as JSON, posted to this address.
  case webhook(url: String)
  /// The alert as JSON on this command's standard input, run by `/bin/sh -c`.
  case command(String)
}
