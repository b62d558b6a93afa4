import Domain
import Foundation

extension TrainedModel {
  static let cardFile = "curlew.json"
  static let featuresFile = "features.json"

  /// The model directory in MLflow's layout: `MLmodel`, the library's own file, `features.json`
  /// (the feature step), `curlew.json` (the card), and the Python environment that opens it.
  ///
  /// - Parameters:
  ///   - run: that trained it.
  ///   - createdAt: written into `MLmodel`; the other files are the same for the same model.
  public func files(run: RunID? = nil, createdAt: Timestamp) -> ModelFiles {
    var files = learner.files
    files[Self.cardFile] = ModelFiles.json(card)
    files[Self.featuresFile] = ModelFiles.json(features)
    let document = MLmodelDocument(model: self, run: run, createdAt: createdAt)
    files["MLmodel"] = Data(document.text.utf8)
    if let flavor = learner.flavor {
      for (name, text) in PythonEnvironment(flavor: flavor).files {
        files[name] = Data(text.utf8)
      }
    }
    return ModelFiles(files)
  }

  /// Reads a model directory that Curlew wrote.
  ///
  /// - Throws: ``TrainingError/fileMissing(name:present:)``,
  ///   ``TrainingError/fileUnreadable(name:reason:)``,
  ///   ``TrainingError/unknownTrainer(_:known:nearest:)`` for a trainer of a later Curlew, and
  ///   the library's errors.
  public init(files: ModelFiles) throws(TrainingError) {
    let card = try files.decode(ModelCard.self, from: Self.cardFile)
    let features = try files.decode(FeatureEncoder.self, from: Self.featuresFile)
    guard !features.features.isEmpty else {
      throw .fileUnreadable(name: Self.featuresFile, reason: "it has no features")
    }
    let learner = try Trainer.named(card.trainer).load(card, files)
    self.init(card: card, features: features, learner: learner)
  }
}
