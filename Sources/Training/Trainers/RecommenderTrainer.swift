import Domain
import Foundation

/// A way to get a recommender from interactions: a name, its hyperparameters, and functions.
///
/// One folder and one line in ``all``; the contract tests follow from its declaration.
public struct RecommenderTrainer: Sendable {
  /// As in `curlew.yaml` and in runs.
  public let name: String
  /// One line for lists.
  public let summary: String
  /// What may be set, with the values that stand unless it is.
  public let hyperparameters: HyperparameterTable
  /// Whether it learns from what sort of item each is.
  let usesKinds: Bool
  private let fit: Fit
  private let load: Load

  typealias Fit =
    @Sendable (RecommenderTraining, TrainingObserver) throws(TrainingError) -> any FittedRecommender
  typealias Load =
    @Sendable (Knowledge, inout RecommenderReader) throws(RecommenderFault) -> any FittedRecommender

  init(
    name: String, summary: String, hyperparameters: [Hyperparameter], usesKinds: Bool = false,
    fit: @escaping Fit, load: @escaping Load
  ) {
    self.name = name
    self.summary = summary
    self.usesKinds = usesKinds
    self.hyperparameters = HyperparameterTable(
      trainer: name, rows: hyperparameters + [KnownItems.row])
    self.fit = fit
    self.load = load
  }

  /// Every one, in the order of lists.
  public static let all: [RecommenderTrainer] = [
    .popularity,
    .personal,
    .itemKNN,
    .ease,
    .ials,
    .bpr,
    .ranker,
  ]

  /// Trains on the calling thread and as many more as the problem allows, until done.
  ///
  /// - Parameter observer: sees each iteration and may stop the training.
  /// - Throws: ``TrainingError/noInteractions(leftOut:)``, ``TrainingError/timesMissing(trainer:)``,
  ///   ``TrainingError/valuesMissing(trainer:)``, ``TrainingError/periodTooShort(trainer:days:)``,
  ///   ``TrainingError/windowsEmpty(trainer:days:)``, ``TrainingError/diverged(trainer:)``,
  ///   ``TrainingError/cancelled(round:)`` when the observer says so, and the libraries' errors.
  public func train(
    _ problem: RecommenderProblem, observer: TrainingObserver = TrainingObserver()
  ) throws(TrainingError) -> TrainedRecommender {
    let training = try RecommenderTraining(problem)
    let trained = TrainedRecommender(trainer: name, fitted: try fit(training, observer))
    guard trained.isFinite else { throw .diverged(trainer: name) }
    return trained
  }

  /// Reads back what ``TrainedRecommender/files`` wrote.
  ///
  /// - Throws: ``TrainingError/fileMissing(name:present:)``,
  ///   ``TrainingError/fileUnreadable(name:reason:)``.
  public func read(_ files: ModelFiles) throws(TrainingError) -> TrainedRecommender {
    let file = TrainedRecommender.file
    let fitted = try RecommenderReader.read(
      try files.file(file), name: file, trainer: name
    ) { (reader) throws(RecommenderFault) in
      try load(try reader.knowledge(), &reader)
    }
    return TrainedRecommender(trainer: name, fitted: fitted)
  }
}

extension TrainingObserver {
  /// Reports an iteration of a training that no metric follows.
  ///
  /// - Throws: ``TrainingError/cancelled(round:)`` when the observer says so.
  func passed(
    _ round: Int, of total: Int, metrics: [String: Double] = [:]
  ) throws(TrainingError) {
    let progress = TrainingProgress(
      round: round, roundsTotal: total, metrics: metrics, bestRound: round)
    if report(progress) == .cancel { throw .cancelled(round: round) }
  }
}
