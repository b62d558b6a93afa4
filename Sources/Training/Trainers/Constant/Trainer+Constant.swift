import Domain
import Foundation
import Statistics

extension Trainer {
  /// The same answer for every row: the shares of the classes, or the mean of the target (its
  /// median where the mean absolute error judges). What a model must beat to be worth its keep.
  public static let constant = Trainer(
    name: "constant",
    summary: "the same answer for every row, the baseline to beat",
    hyperparameters: HyperparameterTable(trainer: "constant", rows: []),
    fit: { prepared, checkpoint, observer throws(TrainingError) in
      let learner = ConstantLearner(
        values: constants(prepared), features: prepared.features.names.count)
      let metrics = try roundMetrics(learner, prepared)
      let progress = TrainingProgress(round: 1, roundsTotal: 1, metrics: metrics, bestRound: 1)
      if observer.report(progress) == .cancel { throw .cancelled(round: 1) }
      return FittedLearner(
        learner: learner, rounds: 1, bestRound: 1, metrics: metrics, library: "curlew")
    },
    load: { card, files throws(TrainingError) in try ConstantLearner(files: files) })

  private static func constants(_ prepared: PreparedTraining) -> [Double] {
    let labels = prepared.labels.map(Double.init)
    let count = Double(labels.count)
    switch prepared.target.task {
    case .binary: return [labels.reduce(0, +) / count]
    case .multiclass(let classes):
      var shares = [Double](repeating: 0, count: classes.count)
      for label in labels { shares[Int(label)] += 1 / count }
      return shares
    case .regression:
      guard prepared.metric == .meanAbsoluteError else { return [labels.reduce(0, +) / count] }
      return [Quantiles.linear(sorted: labels.sorted(), at: 0.5) ?? 0]
    }
  }

  private static func roundMetrics(
    _ learner: ConstantLearner, _ prepared: PreparedTraining
  ) throws(TrainingError) -> [String: Double] {
    var metrics: [String: Double] = [:]
    let sets = [("train", prepared.train)] + (prepared.validation.map { [("valid", $0)] } ?? [])
    for (name, rows) in sets {
      let predictions = Predictions(
        task: prepared.target.task, outputs: learner.outputs,
        values: try learner.predict(rows.matrix, threads: 1), unseen: [:])
      for metric in prepared.metrics {
        metrics["\(name)-\(metric.text)"] = metric.value(
          predictions, labels: rows.labels.map(Double.init))
      }
    }
    return metrics
  }
}

/// A learner that says the same to every row.
struct ConstantLearner: Learner, Codable {
  static let fileName = "constant.json"

  /// One number, or a share for each class.
  let values: [Double]
  /// How many columns a matrix must have.
  let features: Int

  init(values: [Double], features: Int) {
    self.values = values
    self.features = features
  }

  /// - Throws: ``TrainingError/fileMissing(name:present:)``,
  ///   ``TrainingError/fileUnreadable(name:reason:)``.
  init(files: ModelFiles) throws(TrainingError) {
    self = try files.decode(ConstantLearner.self, from: Self.fileName)
    guard !values.isEmpty else {
      throw .fileUnreadable(name: Self.fileName, reason: "it has no values")
    }
  }

  var outputs: Int { values.count }

  func predict(_ matrix: FeatureMatrix, threads: Int) throws(TrainingError) -> [Double] {
    guard matrix.columns == features else {
      throw .featureCountDiffers(expected: features, found: matrix.columns)
    }
    return (0..<matrix.rows).flatMap { _ in values }
  }

  func importance(features: [String]) throws(TrainingError) -> [String: Double] { [:] }

  var files: [String: Data] { [Self.fileName: ModelFiles.json(self)] }

  var flavor: ModelFlavor? { nil }
}
