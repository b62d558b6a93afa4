import Console
import Domain
import Foundation
import Store

extension Store {
  /// The evaluation that a run keeps; nil where it keeps none.
  ///
  /// - Throws: ``CommandError/evaluationTooLarge(run:bytes:bytesMax:)``,
  ///   ``CommandError/evaluationUnreadable(run:)``, `StoreError`.
  func evaluation(of run: RunID) throws -> Evaluation? {
    let files = try artifacts(run: run)
    guard let file = files.first(where: { $0.path == Evaluation.artifactPath }) else { return nil }
    guard file.bytes <= LoadRequest.evaluationBytesMax else {
      throw CommandError.evaluationTooLarge(
        run: run, bytes: file.bytes, bytesMax: LoadRequest.evaluationBytesMax)
    }
    do {
      return try JSONDecoder().decode(Evaluation.self, from: try object(file.object))
    } catch is DecodingError {
      throw CommandError.evaluationUnreadable(run: run)
    }
  }
}
