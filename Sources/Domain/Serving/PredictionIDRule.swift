/// What may be the id of a prediction, wherever it comes from: a request, a label, a file.
public enum PredictionIDRule {
  /// More bytes than an id has.
  public static let bytesMax = 256

  /// Completes "expected …".
  public static let expectation = "an id of 1 to \(bytesMax) bytes, none of them zero"

  /// Whether a text may be one. A zero byte ends a text in the store, so two ids would be one.
  public static func holds(_ id: String) -> Bool {
    !id.isEmpty && id.utf8.count <= bytesMax && !id.utf8.contains(0)
  }
}
