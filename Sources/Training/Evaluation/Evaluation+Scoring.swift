import Datasets
import Domain
import Statistics

extension Evaluation {
  /// Scores a table and compares the answers with its target.
  ///
  /// - Parameters:
  ///   - model: any.
  ///   - table: with the model's columns and its target.
  ///   - threads: at most so many score a large table.
  /// - Throws: ``TrainingError/targetMissing(_:nearest:)``, ``TrainingError/noRows(table:)``,
  ///   ``TrainingError/unknownClass(column:value:row:known:)``, and as
  ///   ``TrainedModel/predict(_:threads:)``.
  public static func evaluate(
    _ model: TrainedModel, on table: Table, threads: Int = 1
  ) throws(TrainingError) -> Evaluation {
    let labels = try model.target.labels(in: table)
    guard !labels.values.isEmpty else { throw .noRows(table: "evaluation") }
    let kept = labels.rows.map { table.selecting($0) } ?? table
    let predictions = try model.predict(kept, threads: threads)
    return Evaluation(
      predictions, labels: labels.values, classes: model.target.classes,
      rowsWithoutTarget: table.rowCount - labels.values.count, importance: try model.importance())
  }

  /// From predictions that are already there.
  ///
  /// - Parameters:
  ///   - labels: one a row: 0 or 1, the class number, or the quantity.
  ///   - classes: by number; empty for a regression.
  public init(
    _ predictions: Predictions, labels: [Double], classes: [String], rowsWithoutTarget: Int = 0,
    importance: [FeatureImportance] = []
  ) {
    let isRegression = predictions.task == .regression
    self.init(
      rows: labels.count, rowsWithoutTarget: rowsWithoutTarget,
      metrics: Self.figures(predictions, labels).compactMapValues { $0 }.filter { $1.isFinite },
      confusion: isRegression
        ? nil : Confusion(predictions, labels: labels, classes: classes),
      curves: predictions.task.isBinary
        ? BinaryCurves(probabilities: predictions.values, labels: labels) : nil,
      residuals: isRegression
        ? Residuals(predictions: predictions.values, truths: labels) : nil,
      importance: importance, unseen: predictions.unseen)
  }

  private static func figures(_ predictions: Predictions, _ labels: [Double]) -> [String: Double?] {
    var figures: [String: Double?] = [:]
    for metric in predictions.task.metrics {
      figures[metric.text] = metric.value(predictions, labels: labels)
    }
    let values = predictions.values
    switch predictions.task {
    case .binary:
      let cells = BinaryConfusion(scores: values, labels: labels)
      figures["precision"] = cells.precision
      figures["recall"] = cells.recall
      figures["f1"] = cells.f1
      figures["brier"] = Metrics.brierScore(probabilities: values, labels: labels)
      figures["average_precision"] = Metrics.averagePrecision(scores: values, labels: labels)
    case .multiclass: break
    case .regression: figures["r2"] = Metrics.rSquared(predictions: values, truths: labels)
    }
    return figures
  }
}
