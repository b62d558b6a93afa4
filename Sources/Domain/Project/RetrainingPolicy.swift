/// Where the rows of a retraining come from.
public enum RetrainingData: String, Hashable, Sendable, Codable, CaseIterable {
  /// The champion's rows, and what its endpoint has answered and was told the truth of since: of lists,
  /// what was taken.
  case traffic
  /// The newest snapshot of the training's dataset.
  case dataset
}

/// When and how an endpoint's model is trained again.
public struct RetrainingPolicy: Hashable, Sendable, Codable {
  /// The endpoint that it is about.
  public var endpoint: EndpointName
  /// The name of the training job that makes challengers.
  public var training: String
  /// Where challengers' rows come from; nil: as the task has it, see ``data(of:)``.
  public var data: RetrainingData?
  /// What it says of each trigger that may propose a retraining by itself, by the trigger's name; one
  /// that is neither here nor in ``jointTriggers`` proposes none.
  public var triggers: [String: TriggerSetting]
  /// Of each group all must ask at once; none is empty.
  public var jointTriggers: [[String: TriggerSetting]]
  /// The latest labelled rows, on which champion and challenger are compared.
  public var holdout: TimeSpan
  /// A challenger is trained of each, and the best of them is held to the gate's conditions; at least
  /// one.
  public var histories: [TrainingHistory]
  /// The least gain on the metric, in its own unit, positive is better.
  public var minimumGain: Double
  /// Confidence of the paired bootstrap interval of the gain, 0 to 1, whose lower end must be above
  /// zero.
  public var confidence: Double
  /// How often the bootstrap draws.
  public var resamples: Int
  /// Whether the challenger must also beat the constant baseline.
  public var mustBeatBaseline: Bool
  /// Of recommenders the least share of as many different items as the champion shows that the
  /// challenger's lists must show, above 0; nil: however few.
  public var coverageMin: Double?
  /// Whether an accepted challenger is fitted again with the holdout's rows included.
  public var refit: Bool
  /// The least time between two retrainings.
  public var cooldown: TimeSpan
  /// The most retrainings proposed in one day, UTC.
  public var dailyCap: Int

  /// Stores the parts.
  public init(
    endpoint: EndpointName, training: String, triggers: [String: TriggerSetting] = [:],
    jointTriggers: [[String: TriggerSetting]] = [], holdout: TimeSpan = .days(14),
    histories: [TrainingHistory] = [.all],
    minimumGain: Double = 0.005,
    confidence: Double = 0.95, resamples: Int = 1_000, mustBeatBaseline: Bool = true,
    coverageMin: Double? = nil, refit: Bool = true, cooldown: TimeSpan = .days(7), dailyCap: Int = 1
  ) {
    self.endpoint = endpoint
    self.training = training
    self.triggers = triggers
    self.jointTriggers = jointTriggers
    self.holdout = holdout
    self.histories = histories
    self.minimumGain = minimumGain
    self.confidence = confidence
    self.resamples = resamples
    self.mustBeatBaseline = mustBeatBaseline
    self.coverageMin = coverageMin
    self.refit = refit
    self.cooldown = cooldown
    self.dailyCap = dailyCap
  }

  /// Where rows come from: what was taken of a list says little of what would have been taken without
  /// it, so a ranking learns from its dataset unless told otherwise.
  public func data(of task: DeclaredTask?) -> RetrainingData {
    data ?? (task?.kind == .ranking ? .dataset : .traffic)
  }
}
