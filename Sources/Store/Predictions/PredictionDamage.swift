/// A place of a prediction log that does not hold what was written.
public struct PredictionDamage: Hashable, Sendable {
  /// The file's name.
  public var file: String
  /// Where in it, and how many bytes; 0 bytes: the whole file is gone.
  public var offset: Int
  /// See ``offset``.
  public var bytes: Int
  /// The rows that are lost; nil where the block's header is damaged too.
  public var rows: Int?

  public init(file: String, offset: Int, bytes: Int, rows: Int?) {
    self.file = file
    self.offset = offset
    self.bytes = bytes
    self.rows = rows
  }
}
