import Domain
import Foundation

extension TrainedModel {
  /// Holds the ``ModelCard``.
  public static let cardFile = "curlew.json"
  /// Holds how rows are prepared, whichever preparation it is.
  static let preparationFile = "features.json"

  /// The model directory in MLflow's layout: `MLmodel`, the fitted model's own files with the
  /// preparation of its rows, `curlew.json` (the card), and the Python environment that opens it.
  ///
  /// - Parameters:
  ///   - run: that trained it.
  ///   - createdAt: written into `MLmodel`; the other files are the same for the same model.
  public func files(run: RunID? = nil, createdAt: Timestamp) -> ModelFiles {
    var files = fitted.files
    files[Self.cardFile] = ModelFiles.json(card)
    let document = MLmodelDocument(model: self, run: run, createdAt: createdAt)
    files["MLmodel"] = Data(document.text.utf8)
    if let flavor = fitted.flavor {
      for (name, text) in PythonEnvironment(flavor: flavor).files {
        files[name] = Data(text.utf8)
      }
    }
    return ModelFiles(files)
  }
}
