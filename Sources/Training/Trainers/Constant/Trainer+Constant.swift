import Domain
import Outcomes

extension Trainer {
  /// The same answer for every row: the shares of the classes, or the mean of the target (its
  /// median where the mean absolute error judges). What a model must beat to be worth its keep.
  public static let constant = Trainer(
    name: "constant",
    summary: "the same answer for every row, the baseline to beat",
    tasks: TaskKind.ofRows, hyperparameters: [], preparation: OrdinalEncoder.self,
    fit: { training, checkpoint, observer throws(TrainingError) in
      let model = ConstantModel(
        task: training.target.task, values: constant(training), encoder: training.encoder)
      let metrics = training.figures { model.answers(rows: $0.labels.count) }
      let progress = TrainingProgress(round: 1, roundsTotal: 1, metrics: metrics, bestRound: 1)
      if observer.report(progress) == .cancel { throw .cancelled(round: 1) }
      return Fitted(model: model, rounds: 1, bestRound: 1, metrics: metrics, library: "curlew")
    },
    load: { card, files throws(TrainingError) in try ConstantModel(card, files) })

  private static func constant(_ training: TabularTraining<OrdinalEncoder>) -> [Double] {
    let task = training.target.task
    let baseline = ConstantBaseline(labels: training.labels, task: task)
    return baseline?.answer(judgedBy: training.metric)
      ?? [Double](repeating: 0, count: task.outputs)
  }
}
