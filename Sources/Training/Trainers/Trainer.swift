import Datasets
import Domain
import Foundation

/// A way to get a model from rows: a name, its hyperparameters, and functions.
///
/// A trainer is one folder and one line in ``all``; command-line flags, forms, logged params, model
/// files and the contract tests follow from its declaration.
public struct Trainer: Sendable {
  /// As in `curlew.yaml` and in runs.
  public let name: String
  /// One line for lists.
  public let summary: String
  /// What it can learn, in the order of preference where a target could be several.
  public let tasks: [TaskKind]
  /// What may be set, with the values that stand unless it is.
  public let hyperparameters: HyperparameterTable
  /// Whether it learns from what sort of item each is, see ``Problem/kinds``.
  public let usesKinds: Bool
  /// Trains on the calling thread; polls the observer each round.
  let fit: Fit
  /// Reads what it fitted back from the files beside the card.
  let load: @Sendable (ModelCard, ModelFiles) throws(TrainingError) -> any FittedModel
  /// The params for the same training without a judge, see ``refitParams(_:after:)``.
  let refit: @Sendable (Hyperparameters, ModelCard) -> [String: HyperparameterValue]

  typealias Fit =
    @Sendable (Problem, TrainingCheckpoint?, TrainingObserver) throws(TrainingError) -> TrainedModel

  /// Every trainer, in the order of lists.
  public static let all: [Trainer] =
    [
      .xgboost,
      .logistic,
      .linear,
      .constant,
    ] + RecommenderTrainer.all.map { Trainer($0) }

  /// The trainer of that name.
  ///
  /// - Throws: ``TrainingError/unknownTrainer(_:known:nearest:)``.
  public static func named(_ name: String) throws(TrainingError) -> Trainer {
    if let trainer = all.first(where: { $0.name == name }) { return trainer }
    let known = all.map(\.name)
    throw .unknownTrainer(name, known: known, nearest: Spelling.nearest(to: name, among: known))
  }

  /// Trains on the calling thread until done; call it on a thread of its own.
  ///
  /// - Parameters:
  ///   - problem: see ``Problem``.
  ///   - checkpoint: of the same problem, to go on from; nil starts at the first round.
  ///   - observer: sees each round and may stop the training.
  /// - Returns: the model of the best round where early stopping is on, else of the last.
  /// - Throws: every case of ``TrainingError`` but those about model files;
  ///   ``TrainingError/cancelled(round:)`` when the observer says so.
  public func train(
    _ problem: Problem, from checkpoint: TrainingCheckpoint? = nil,
    observer: TrainingObserver = TrainingObserver()
  ) throws(TrainingError) -> TrainedModel {
    try fit(problem, checkpoint, observer)
  }

  /// Hyperparameters for the same training on all rows, with none left to judge the rounds: what
  /// the judged training found out takes the judge's place.
  ///
  /// - Parameters:
  ///   - texts: of the judged training, as they were declared.
  ///   - card: of its model.
  /// - Throws: as ``HyperparameterTable/parse(_:)``.
  public func refitParams(
    _ texts: [String: String], after card: ModelCard
  ) throws(TrainingError) -> [String: String] {
    let changed = refit(try hyperparameters.parse(texts), card)
    let kept = texts.filter { hyperparameters[$0.key].map { changed[$0.name] == nil } ?? true }
    return kept.merging(changed.mapValues(\.text)) { $1 }
  }
}
