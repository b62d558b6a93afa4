import Domain
import Foundation
import Store

extension Store {
  /// Keeps an evaluation with its run, as JSON: the same evaluation is the same bytes.
  ///
  /// - Throws: `StoreError`, also where the run has ended.
  func addEvaluation(_ evaluation: Evaluation, run: RunID) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    try addArtifact(run: run, path: Evaluation.artifactPath, encoder.encode(evaluation))
  }
}
