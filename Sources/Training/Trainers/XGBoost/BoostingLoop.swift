import Domain

/// Round after round of boosting, with metrics, early stopping, checkpoints and cancellation.
///
/// A checkpoint resumes exactly: predictions are summed in the same order, and each round's
/// randomness follows from its number. What does not follow is the library's column sampler, which
/// lives as long as its booster; so where rows or columns are sampled the booster is renewed every
/// ``roundsPerRenewal`` rounds, interrupted or not, and checkpoints are taken there.
struct BoostingLoop {
  private let training: TabularTraining<OrdinalEncoder>
  private let sets: [RoundMetrics.EvaluatedSet]
  private let parameters: [(name: String, value: String)]
  private var roundMetrics: RoundMetrics
  private let isSampled: Bool
  private var booster: Booster
  private var stopping: EarlyStopping
  private var round: Int
  private var checkpointWanted = false
  /// The figures of the round that would be kept now.
  private var keptMetrics: [String: Double]

  /// A renewal predicts all rows again, about as much work as 5 rounds.
  static let roundsPerRenewal = 50

  init(
    _ training: TabularTraining<OrdinalEncoder>, from checkpoint: TrainingCheckpoint?
  ) throws(TrainingError) {
    self.training = training
    let patience = training.params.integer(XGBoostHyperparameters.patience)
    if patience > 0 && training.validation == nil {
      throw .validationMissing(patience: XGBoostHyperparameters.patience)
    }
    sets = try Self.sets(training)
    parameters = XGBoostHyperparameters.parameters(training)
    isSampled = XGBoostHyperparameters.isSampled(training.params)
    let task = training.target.task
    roundMetrics = RoundMetrics(sets: sets, metrics: training.metrics, task: task) {
      XGBoostHyperparameters.libraryName($0, task)
    }
    // What preparing and sorting in took is given back before the trees take as much again.
    UnusedMemory.giveBack()
    booster = try Booster(matrices: sets.map(\.matrix))
    if let checkpoint { try booster.restore(checkpoint.state) }
    try booster.set(parameters)
    stopping =
      checkpoint?.stopping
      ?? EarlyStopping(patience: patience, higherIsBetter: training.metric.higherIsBetter)
    round = checkpoint?.round ?? 0
    keptMetrics = checkpoint?.metrics ?? [:]
  }

  private static func sets(
    _ training: TabularTraining<OrdinalEncoder>
  ) throws(TrainingError) -> [RoundMetrics.EvaluatedSet] {
    let threads = XGBoostHyperparameters.threadCount(training)
    var sets: [RoundMetrics.EvaluatedSet] = []
    // The rows that judge come first: while they are copied there is nothing else yet.
    for rows in training.sets.reversed() {
      let labels = rows.labels.map { Float($0) }
      // Those keep their numbers: beyond the last bin of the training rows a tree may still divide.
      let matrix =
        if sets.count + 1 == training.sets.count,
          let bins = XGBoostHyperparameters.bins(training.params)
        {
          try BoosterMatrix(binning: rows.features, labels: labels, bins: bins, threads: threads)
        } else {
          try BoosterMatrix(try rows.features.matrix(), labels: labels, threads: threads)
        }
      sets.append(RoundMetrics.EvaluatedSet(name: rows.name, matrix: matrix, labels: rows.truths))
    }
    return sets.reversed()
  }

  /// Boosts until the last round, early stopping or cancellation.
  mutating func run(_ observer: TrainingObserver) throws(TrainingError) -> Fitted {
    let total = training.params.integer(XGBoostHyperparameters.rounds)
    while round < total && !stopping.isStopped {
      try booster.update(round: round, train: sets[0].matrix)
      let metrics = try roundMetrics.values(booster, round: round)
      round += 1
      stopping.observe(round: round, value: metrics[training.watched] ?? .nan)
      if stopping.bestRound == round || stopping.patience == 0 { keptMetrics = metrics }
      let progress = TrainingProgress(
        round: round, roundsTotal: total, metrics: metrics, bestRound: stopping.bestRound)
      switch observer.report(progress) {
      case .proceed: break
      case .checkpoint: checkpointWanted = true
      case .cancel: throw .cancelled(round: round)
      }
      if round < total && !stopping.isStopped { try passBoundary(observer) }
    }
    return try fitted()
  }

  /// Between two rounds: renews a sampling booster when it is due, saves a wanted checkpoint when
  /// it would resume exactly.
  private mutating func passBoundary(_ observer: TrainingObserver) throws(TrainingError) {
    let isRenewal = isSampled && round % Self.roundsPerRenewal == 0
    let isSaving = checkpointWanted && (isRenewal || !isSampled)
    guard isRenewal || isSaving else { return }
    let state = try booster.state()
    if isRenewal {
      booster = try Booster(matrices: sets.map(\.matrix))
      try booster.restore(state)
      try booster.set(parameters)
    }
    if isSaving {
      checkpointWanted = false
      observer.save(
        TrainingCheckpoint(
          round: round, fingerprint: training.fingerprint, stopping: stopping,
          metrics: keptMetrics, state: state))
    }
  }

  private func fitted() throws(TrainingError) -> Fitted {
    let kept = stopping.patience > 0 && stopping.bestRound > 0 ? stopping.bestRound : round
    let best = kept < round ? try booster.prefix(rounds: kept) : booster
    try best.setFeatureNames(training.encoder.names)
    let file = try best.modelFile(.universalBinaryJSON)
    let version = try XGBoostLibrary.open()
    let library = "xgboost \(version)"
    return Fitted(
      model: try BoosterModel(
        task: training.target.task, file: file, encoder: training.encoder, library: library),
      rounds: round, bestRound: kept, metrics: keptMetrics, library: library)
  }
}
