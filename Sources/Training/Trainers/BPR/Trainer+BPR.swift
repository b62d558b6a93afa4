extension RecommenderTrainer {
  private static let factors = "factors"
  private static let learningRate = "learning_rate"
  private static let regularization = "regularization"
  private static let epochs = "epochs"

  /// Matrix factorization by pairwise ranking.
  public static let bpr = RecommenderTrainer(
    name: "bpr", summary: "matrix factorization that puts what was taken before what was not (BPR)",
    hyperparameters: [
      Hyperparameter(
        factors, .integer(1...BPRRecommender.factorsMax, standard: 64),
        help: "numbers a user or item"),
      Hyperparameter(
        learningRate, aliases: ["eta"],
        .number(minimum: 0, maximum: 10, includesMinimum: false, standard: 0.02),
        help: "length of a step"),
      Hyperparameter(
        regularization, aliases: ["lambda"],
        .number(minimum: 0, maximum: 1, includesMinimum: true, standard: 0.01),
        help: "L2 penalty on the numbers"),
      Hyperparameter(
        epochs, aliases: ["iterations"], .integer(1...10_000, standard: 30),
        help: "times that every pair of user and item is learnt from"),
    ],
    fit: { training, observer throws(TrainingError) in
      let taken = training.daysTaken
      let settings = BPRSettings(
        factors: training.params.integer(factors),
        rate: Float(training.params.number(learningRate)),
        regularization: Float(training.params.number(regularization)))
      var descent = BPRDescent(
        taken, items: training.catalogue.count, settings, seed: training.seed,
        threads: training.threads)
      let total = training.params.integer(epochs)
      for epoch in 1...total {
        descent.run(epoch: epoch)
        try observer.passed(epoch, of: total)
      }
      return BPRRecommender(
        knowledge: training.knowledge(taken), factors: settings.factors, users: descent.users,
        items: descent.items, biases: descent.biases)
    },
    load: { knowledge, reader throws(RecommenderFault) in
      try BPRRecommender(knowledge, &reader)
    })
}
