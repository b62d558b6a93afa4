/// What a trainer says after each round.
public struct TrainingProgress: Sendable, Hashable {
  /// Rounds done, from 1.
  public var round: Int
  /// Rounds that there will be, as far as is known; at the last round those done.
  public var roundsTotal: Int
  /// `train-auc`, `valid-auc` and so on: the set, a hyphen, the metric's name.
  public var metrics: [String: Double]
  /// The round with the best metric so far on validation rows (on training rows without them).
  public var bestRound: Int

  /// - Parameters: see the properties of those names.
  public init(round: Int, roundsTotal: Int, metrics: [String: Double], bestRound: Int) {
    self.round = round
    self.roundsTotal = roundsTotal
    self.metrics = metrics
    self.bestRound = bestRound
  }
}

/// What the observer wants next.
public enum TrainingDirective: Sendable, Hashable {
  /// Go on with the next round, and save nothing.
  case proceed
  /// Save a checkpoint as soon as one can be resumed exactly, and go on.
  case checkpoint
  /// Stop now; the training throws ``TrainingError/cancelled(round:)``.
  case cancel
}

/// Who watches a training: called on the training's own thread, between rounds.
public struct TrainingObserver {
  let report: (TrainingProgress) -> TrainingDirective
  let save: (TrainingCheckpoint) -> Void

  /// - Parameters:
  ///   - report: gets each round's figures and answers what to do; it holds up the next round.
  ///   - save: gets the checkpoints that `report` asked for.
  public init(
    report: @escaping (TrainingProgress) -> TrainingDirective = { _ in .proceed },
    save: @escaping (TrainingCheckpoint) -> Void = { _ in }
  ) {
    self.report = report
    self.save = save
  }
}
