/// The id of a prediction, by which labels join it. As bytes: ids that only look alike are two.
public struct PredictionID: TextIdentifier, ExpressibleByStringInterpolation {
  /// The id as it is written everywhere.
  public let text: String
  /// Any text; whoever reads one from outside checks it.
  public init(_ text: String) { self.text = text }

  /// More bytes than an id has.
  public static let bytesMax = 256

  /// Completes "expected …".
  public static let expectation = "an id of 1 to \(bytesMax) bytes, none of them zero"

  /// What came from outside as the id of a prediction, in a request, a label or a file; nil where it
  /// is none. A zero byte ends a text in the store, so two ids would be one.
  public init?(checking text: String) {
    guard !text.isEmpty, text.utf8.count <= Self.bytesMax, !text.utf8.contains(0) else {
      return nil
    }
    self.init(text)
  }
}
