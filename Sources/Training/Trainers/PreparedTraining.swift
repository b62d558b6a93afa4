import Datasets
import Domain

/// An input after everything that all trainers share: target read, feature step learnt, rows
/// encoded, metrics chosen.
struct PreparedTraining: Sendable {
  /// Encoded rows with their labels.
  struct Rows: Sendable {
    let matrix: FeatureMatrix
    let labels: [Float]
  }

  let target: Target
  let features: FeatureEncoder
  let train: Rows
  let validation: Rows?
  let rowsWithoutTarget: Int
  let params: Hyperparameters
  let seed: UInt64
  let threads: Int
  /// The metric that early stopping follows, first of ``metrics``.
  var metric: MetricKey { metrics[0] }
  /// Reported each round.
  let metrics: [MetricKey]
  /// Differs between inputs that give different models.
  let fingerprint: String

  var labels: [Float] { train.labels }

  /// - Throws: what is wrong with the target, the columns or the metric.
  init(_ input: TrainingInput, trainer: String) throws(TrainingError) {
    target = try Target.infer(input.target, from: input.train, task: input.task)
    let metric = input.metric ?? target.task.defaultMetric
    guard target.task.metrics.contains(metric) else {
      throw .metricUnfit(metric: metric, task: target.task.word)
    }
    metrics = metric == target.task.loss ? [metric] : [metric, target.task.loss]
    features = try FeatureEncoder.fit(
      input.train, excluding: input.ignored.union([input.target]), calendar: input.calendar)
    let (train, dropped) = try Self.rows(input.train, "training", target, features)
    self.train = train
    if let table = input.validation, table.rowCount > 0 {
      let (rows, droppedThere) = try Self.rows(table, "validation", target, features)
      validation = rows
      rowsWithoutTarget = dropped + droppedThere
    } else {
      validation = nil
      rowsWithoutTarget = dropped
    }
    params = input.params
    seed = input.seed
    threads = max(1, input.threads)
    fingerprint = InputFingerprint.text(
      trainer: trainer, params: input.params, seed: input.seed, metrics: metrics,
      rows: [train, validation].compactMap { $0 })
  }

  private static func rows(
    _ table: Table, _ name: String, _ target: Target, _ features: FeatureEncoder
  ) throws(TrainingError) -> (rows: Rows, withoutTarget: Int) {
    let labels = try target.labels(in: table)
    guard !labels.values.isEmpty else { throw .noRows(table: name) }
    let kept = labels.rows.map { table.selecting($0) } ?? table
    let matrix = try features.encode(kept).matrix
    return (Rows(matrix: matrix, labels: labels.values), table.rowCount - labels.values.count)
  }
}

extension LearningTask {
  /// The metrics that judge such a model.
  var metrics: [MetricKey] {
    switch self {
    case .binary: [.auc, .logLoss, .accuracy]
    case .multiclass: [.multiclassLogLoss, .accuracy]
    case .regression: [.meanAbsoluteError, .rootMeanSquaredError]
    }
  }

  /// The metric that is always reported, since it is what training lowers.
  var loss: MetricKey {
    switch self {
    case .binary: .logLoss
    case .multiclass: .multiclassLogLoss
    case .regression: .rootMeanSquaredError
    }
  }
}

/// A short text that differs when the input of a training does.
enum InputFingerprint {
  static func text(
    trainer: String, params: Hyperparameters, seed: UInt64, metrics: [MetricKey],
    rows: [PreparedTraining.Rows]
  ) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func mix(_ word: UInt64) {
      hash = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 29
    }
    let settings = params.texts.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    for text in [trainer] + settings + metrics.map(\.text) {
      for byte in text.utf8 { mix(UInt64(byte)) }
      mix(256)
    }
    mix(seed)
    for set in rows {
      mix(UInt64(set.matrix.rows))
      set.matrix.values.withUnsafeBufferPointer {
        for value in $0 { mix(UInt64(value.bitPattern)) }
      }
      for label in set.labels { mix(UInt64(label.bitPattern)) }
    }
    let digits = String(hash, radix: 16)
    return trainer + "-" + String(repeating: "0", count: 16 - digits.count) + digits
  }
}
