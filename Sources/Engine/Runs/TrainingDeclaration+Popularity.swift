import Datasets
import Domain
import Outcomes
import Training

extension TrainingDeclaration {
  /// What most users take, fitted on those rows, as answers to the questions: what a recommender must beat
  /// to be worth its while; nil where it is popularity that is trained. O(rows).
  func popularity(
    of rows: TableRows, answering questions: TableRows, judgedBy metric: MetricKey?, threads: Int
  ) throws -> Answers? {
    let popularity = try Trainer.named(RecommenderTrainer.popularity.name)
    guard trainer != popularity.name else { return nil }
    return try popularity.train(
      Problem(
        train: rows, roles: roles, params: popularity.hyperparameters.standard, metric: metric)
    ).answer(questions, threads: threads)
  }
}
