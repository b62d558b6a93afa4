import Datasets
import Domain
import Outcomes

/// A problem after everything that all trainers of tables share: target read, preparation learnt,
/// rows prepared, metrics chosen.
struct TabularTraining<Encoder: Preparation>: Sendable {
  /// Prepared rows with their labels.
  struct Rows: Sendable {
    /// `train` or `valid`, before the names of metrics.
    let name: String
    let features: Encoder.Rows
    /// Of all these rows.
    let truths: TruthLabels

    /// One a row: 0 or 1, the number of the class, or the quantity.
    var labels: [Double] { truths.values }
  }

  let target: Target
  let encoder: Encoder
  let train: Rows
  let validation: Rows?
  let rowsWithoutTarget: Int
  let params: Hyperparameters
  let seed: UInt64
  let threads: Int
  /// Reported each round; the first is what early stopping follows.
  let metrics: [MetricKey]
  /// Differs between problems that give different models.
  let fingerprint: String

  var metric: MetricKey { metrics[0] }
  var labels: [Double] { train.labels }
  var sets: [Rows] { [train] + (validation.map { [$0] } ?? []) }
  /// Validation rows judge where there are some, else training rows.
  var watched: String { "\((validation ?? train).name)-\(metric.text)" }

  /// - Parameters:
  ///   - trainer: its name.
  ///   - tasks: that it learns.
  /// - Throws: what is wrong with the target, the columns or the metric.
  init(_ problem: Problem, trainer: String, tasks: [TaskKind]) throws(TrainingError) {
    let target = try Self.target(of: problem, trainer, tasks)
    metrics = try target.task.metrics(judging: problem.metric)
    let (rows, dropped) = try Self.labelled(problem.train, "training", target)
    encoder = try Encoder.fit(rows.table, excluding: problem.roles.withheld)
    train = Rows(
      name: "train", features: try encoder.prepare(rows.table), truths: rows.truths)
    var fingerprint = ProblemFingerprint(trainer: trainer, problem, metrics: metrics)
    let read = encoder.inputs.map(\.name) + [target.column]
    fingerprint.mix(rows.table, columns: read)
    fingerprint.mix(target.task)
    if let table = problem.validation, table.rowCount > 0 {
      let (rows, droppedThere) = try Self.labelled(table, "validation", target)
      validation = Rows(
        name: "valid", features: try encoder.prepare(rows.table), truths: rows.truths)
      rowsWithoutTarget = dropped + droppedThere
      fingerprint.mix(rows.table, columns: read)
    } else {
      validation = nil
      rowsWithoutTarget = dropped
    }
    self.target = target
    params = problem.params
    seed = problem.seed
    threads = max(1, problem.threads)
    self.fingerprint = fingerprint.text
  }

  private static func target(
    of problem: Problem, _ trainer: String, _ tasks: [TaskKind]
  ) throws(TrainingError) -> Target {
    // A trainer of one task needs no guess, which may be wrong: whole numbers of few values are
    // quantities to it.
    let declared = problem.task ?? (tasks.count == 1 ? DeclaredTask(tasks[0]) : nil)
    let target = try Target.infer(problem.roles.target, from: problem.train, task: declared)
    guard tasks.contains(target.task.kind) else {
      throw .taskUnfit(task: target.task.word, trainer: trainer, known: tasks.map(\.rawValue))
    }
    return target
  }

  /// The rows that have a target, and how many have none.
  private static func labelled(
    _ table: TableRows, _ name: String, _ target: Target
  ) throws(TrainingError) -> (rows: (table: TableRows, truths: TruthLabels), withoutTarget: Int) {
    let labels = try target.labels(in: table, leavesOutNewClasses: true)
    guard !labels.values.isEmpty else { throw .noRows(table: name) }
    let kept = labels.rows.map { table.selecting($0) } ?? table
    return ((kept, labels.labelled), table.rowCount - labels.values.count)
  }

  /// The figures of each set, from a model's answers to it; one that the rows do not define is not
  /// there.
  ///
  /// - Parameter answers: one for each row of a set.
  func figures(_ answers: (Rows) -> Answers) -> [String: Double] {
    var figures: [String: Double] = [:]
    for rows in sets {
      let outcomes = AlignedOutcomes(answers(rows), rows.truths)
      for metric in metrics {
        figures["\(rows.name)-\(metric.text)"] = Metric.named(metric)?.value(outcomes)
      }
    }
    return figures
  }
}

extension LearningTask {
  /// The metric that is always reported, since it is what training lowers.
  private var loss: MetricKey {
    switch self {
    case .binary: .logLoss
    case .multiclass: .multiclassLogLoss
    case .regression: .rootMeanSquaredError
    case .ranking: defaultMetric
    }
  }

  /// What each round reports: the judging metric (nil: the task's own) and the loss.
  ///
  /// - Throws: ``TrainingError/metricUnfit(metric:task:)``.
  fileprivate func metrics(judging wanted: MetricKey?) throws(TrainingError) -> [MetricKey] {
    let metric = wanted ?? defaultMetric
    guard Metric.named(metric)?.fits(self) == true else {
      throw .metricUnfit(metric: metric, task: word)
    }
    return metric == loss ? [metric] : [metric, loss]
  }
}
