import Foundation

/// The part of a model that turns a feature matrix into numbers; answers from any thread.
protocol Learner: Sendable {
  /// Numbers an answer.
  var outputs: Int { get }

  /// The answers, row after row, ``outputs`` numbers each: a probability, one for each class, or
  /// a quantity.
  ///
  /// - Parameter threads: at most so many work on a large matrix.
  /// - Throws: ``TrainingError/featureCountDiffers(expected:found:)`` and the library's errors.
  func predict(_ matrix: FeatureMatrix, threads: Int) throws(TrainingError) -> [Double]

  /// How much each feature matters; empty where the learner cannot tell.
  ///
  /// - Parameter features: the columns' names, in order.
  func importance(features: [String]) throws(TrainingError) -> [String: Double]

  /// The learner's own files.
  var files: [String: Data] { get }

  /// How MLflow opens the file; nil where only Curlew does.
  var flavor: ModelFlavor? { get }
}

/// MLflow's description of a learner's file.
struct ModelFlavor: Sendable {
  let name: String
  let loaderModule: String
  let data: String
  /// Further fields of the flavor, in order.
  let fields: [(key: String, value: String)]
  /// Python packages that open it; the first is the flavor's own.
  let requirements: [String]
}
