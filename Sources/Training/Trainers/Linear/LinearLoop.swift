import Domain
import Outcomes

/// Newton's method, a step a round, with metrics, checkpoints and cancellation.
///
/// Each round follows from the coefficients alone, so a checkpoint is those and resumes exactly.
/// The steps of a convex objective shrink as squares: a round whose step changes nothing in the
/// ninth digit is followed by nothing that a number could show.
struct LinearLoop {
  private let training: TabularTraining<ScaledEncoder>
  private let objective: LinearObjective
  private let penalty: LinearPenalty
  private let roundsTotal: Int
  private var coefficients: LinearCoefficients
  private var round: Int
  /// Follows the judging metric for the reports; nothing is stopped by it.
  private var following: EarlyStopping
  private var isConverged = false

  /// Coefficients of all outputs: their curvature takes 8 bytes for each pair, and a solve some
  /// seconds.
  static let coefficientsMax = 3_000
  /// A step shorter than this share of the largest coefficient or the scores' unit is the last.
  private static let tolerance = 1e-9

  /// - Throws: ``TrainingError/tooManyColumns(found:limit:widest:)``, and for a damaged checkpoint
  ///   ``TrainingError/checkpointUnreadable(reason:)``.
  init(
    _ training: TabularTraining<ScaledEncoder>, from checkpoint: TrainingCheckpoint?
  ) throws(TrainingError) {
    self.training = training
    let (outputs, columns) = (training.target.task.outputs, training.encoder.columnCount)
    try training.encoder.check(columnsMax: Self.coefficientsMax / outputs - 1)
    objective = LinearObjective(
      matrix: training.train.features, labels: training.labels,
      loss: LinearLoss(training.target.task), outputs: outputs)
    penalty = LinearHyperparameters.penalty(training.params)
    roundsTotal = training.params.integer(LinearHyperparameters.rounds)
    if let checkpoint {
      coefficients = try LinearCoefficients(
        outputs: outputs, columns: columns, bytes: checkpoint.state)
    } else {
      coefficients = LinearCoefficients(outputs: outputs, columns: columns)
      let intercepts = objective.loss.intercepts(training.labels, outputs: outputs)
      for (output, value) in intercepts.enumerated() {
        coefficients.values[output * coefficients.width + coefficients.intercept] = value
      }
    }
    round = checkpoint?.round ?? 0
    following =
      checkpoint?.stopping
      ?? EarlyStopping(patience: 0, higherIsBetter: training.metric.higherIsBetter)
  }

  /// Steps until nothing changes any more, the rounds are used up, or cancellation.
  ///
  /// - Throws: ``TrainingError/cancelled(round:)``, ``TrainingError/numbersTooLarge``.
  mutating func run(_ observer: TrainingObserver) throws(TrainingError) -> Fitted {
    var figures: [String: Double] = [:]
    repeat {
      try step()
      round += 1
      figures = training.figures(answers)
      following.observe(round: round, value: figures[training.watched] ?? .nan)
      let isOver = isConverged || round >= roundsTotal
      let progress = TrainingProgress(
        round: round, roundsTotal: isOver ? round : roundsTotal, metrics: figures,
        bestRound: following.bestRound)
      switch observer.report(progress) {
      case .proceed: break
      case .checkpoint: if !isOver { observer.save(checkpoint(figures)) }
      case .cancel: throw .cancelled(round: round)
      }
    } while !isConverged && round < roundsTotal
    let model = LinearModel(
      task: training.target.task, encoder: training.encoder, coefficients: coefficients,
      deviations: training.train.features.deviations)
    return Fitted(
      model: model, rounds: round, bestRound: round, metrics: figures, library: "curlew")
  }

  private func answers(_ rows: TabularTraining<ScaledEncoder>.Rows) -> Answers {
    let values = objective.loss.answers(
      coefficients.scores(of: rows.features), outputs: coefficients.outputs)
    return Answers(trusting: values, of: training.target.task)
  }

  private func checkpoint(_ figures: [String: Double]) -> TrainingCheckpoint {
    TrainingCheckpoint(
      round: round, fingerprint: training.fingerprint, stopping: following, metrics: figures,
      state: coefficients.bytes)
  }

  /// One step, as long as it lowers the objective.
  private mutating func step() throws(TrainingError) {
    let scores = coefficients.scores(of: objective.matrix)
    let answers = objective.loss.answers(scores, outputs: coefficients.outputs)
    var gradient = objective.gradient(answers)
    var curvature = objective.curvature(answers)
    penalty.addSmooth(to: &gradient, &curvature, at: coefficients)
    tieOutputs(&gradient, &curvature)
    let start = objective.value(scores) + penalty.value(coefficients)
    let change = NewtonStep(
      gradient: gradient, curvature: curvature, from: coefficients, absolute: penalty.absolute
    ).minimum()
    guard start.isFinite, change.allSatisfy(\.isFinite) else { throw .numbersTooLarge }
    let length = lengthOfStep(change, gradient, from: start)
    for place in change.indices { coefficients.values[place] += length * change[place] }
    let longest = change.reduce(0) { max($0, abs($1)) }
    // Where all are 0 the scale of scores stands in: log-odds, or the target's spread.
    let unit = objective.loss == .squared ? (2 * start).squareRoot() : 1
    let largest = coefficients.values.reduce(unit) { max($0, abs($1)) }
    isConverged = length == 1 && longest <= Self.tolerance * largest
  }

  /// Adding the same to all classes changes no share. Where no penalty decides what to add, the sum
  /// over classes is to be 0: half its square is a cost that is nothing at the minimum.
  private func tieOutputs(_ gradient: inout [Double], _ curvature: inout SymmetricMatrix) {
    guard coefficients.outputs > 1 else { return }
    let width = coefficients.width
    for column in 0..<width {
      let isFree = column == coefficients.intercept || penalty.isNothing
      guard isFree else { continue }
      let weight = curvature[column, column]
      let places = (0..<coefficients.outputs).map { $0 * width + column }
      let sum = places.reduce(0) { $0 + coefficients.values[$1] }
      for place in places {
        gradient[place] += weight * sum
        for other in places { curvature[place, other] += weight }
      }
    }
  }

  /// 1, halved until the objective falls by a part of what its slope promises (Armijo's rule).
  private func lengthOfStep(_ change: [Double], _ gradient: [Double], from start: Double) -> Double
  {
    var slope = 0.0
    for place in change.indices {
      let before = coefficients.values[place]
      slope += gradient[place] * change[place]
      if coefficients.isPenalised(place) {
        slope += penalty.absolute * (abs(before + change[place]) - abs(before))
      }
    }
    // Near the minimum a fall is smaller than the rounding of the sum.
    let noise = abs(start) * 1e-13
    var length = 1.0
    for _ in 0..<Self.halvingsMax {
      var tried = coefficients
      for place in change.indices { tried.values[place] += length * change[place] }
      let value = objective.value(tried.scores(of: objective.matrix)) + penalty.value(tried)
      if value <= start + 1e-4 * length * slope + noise { return length }
      length /= 2
    }
    return length
  }

  /// A step of a billionth is no step.
  private static let halvingsMax = 30
}
