import Datasets
import Domain

extension Trainer {
  /// A trainer that learns from who took which items.
  init(_ recommender: RecommenderTrainer) {
    name = recommender.name
    summary = recommender.summary
    tasks = [.ranking]
    hyperparameters = recommender.hyperparameters
    usesKinds = recommender.usesKinds
    refit = { _, _ in [:] }
    fit = { problem, _, observer throws(TrainingError) in
      let columns = try problem.interactionColumns(trainer: recommender.name)
      let interactions = try Interactions(problem.train, columns: columns)
      let trained = try recommender.train(
        RecommenderProblem(
          interactions: interactions, params: problem.params, seed: problem.seed,
          threads: problem.threads, kinds: problem.kinds), observer: observer)
      let card = ModelCard(
        trainer: recommender.name, target: Target(column: columns.item, task: .ranking),
        params: problem.params.texts, seed: problem.seed, rounds: 1, bestRound: 1,
        metric: problem.metric, metrics: [:],
        trainingRows: problem.train.rowCount - interactions.leftOut.count, validationRows: 0,
        rowsWithoutTarget: interactions.leftOut.count, library: "curlew")
      let model = RecommenderModel(
        trained,
        user: problem.train.schema.columns.first { $0.name == columns.user }
          ?? ColumnSchema(name: columns.user, type: .category),
        item: columns.item, judge: problem.metric)
      return TrainedModel(card: card, fitted: model)
    }
    load = { card, files throws(TrainingError) in
      try RecommenderModel(card, files, by: recommender)
    }
  }
}

extension Problem {
  /// - Throws: ``TrainingError/taskUnfit(task:trainer:known:)`` where it is not of interactions.
  fileprivate func interactionColumns(trainer: String) throws(TrainingError) -> InteractionColumns {
    let kind = task?.kind ?? (roles.user == nil ? .multiclass : .ranking)
    guard kind == .ranking, let user = roles.user else {
      throw .taskUnfit(
        task: kind.rawValue, trainer: trainer, known: [TaskKind.ranking.rawValue])
    }
    return InteractionColumns(
      user: user, item: roles.target, time: roles.time, value: roles.value)
  }
}
