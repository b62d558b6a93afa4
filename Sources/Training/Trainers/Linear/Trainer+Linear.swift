import Domain

extension Trainer {
  /// The chance of each class from a weighted sum of the columns.
  public static let logistic = linearTrainer(
    "logistic", "logistic regression with an L1 or L2 penalty", tasks: [.binary, .multiclass])

  /// A quantity as a weighted sum of the columns.
  public static let linear = linearTrainer(
    "linear", "linear regression with an L1 or L2 penalty", tasks: [.regression])

  private static func linearTrainer(
    _ name: String, _ summary: String, tasks: [TaskKind]
  ) -> Trainer {
    Trainer(
      name: name, summary: summary, tasks: tasks, hyperparameters: LinearHyperparameters.rows,
      preparation: ScaledEncoder.self,
      fit: { training, checkpoint, observer throws(TrainingError) in
        var loop = try LinearLoop(training, from: checkpoint)
        return try loop.run(observer)
      },
      load: { card, files throws(TrainingError) in try LinearModel(card, files) })
  }
}
