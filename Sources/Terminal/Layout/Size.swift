/// A number of columns and rows of terminal cells.
public struct Size: Hashable, Sendable {
  /// Cells side by side.
  public var columns: Int
  /// Cells one under another.
  public var rows: Int

  /// Upper limit of a frame's columns and of its rows, since no screen has more.
  public static let cellsPerSideMax = 2_000

  /// Negative counts become zero: no arithmetic on a small screen can make a size impossible.
  public init(columns: Int, rows: Int) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }
}

extension Size: CustomStringConvertible {
  /// As the command line writes it: `120x40`.
  public var description: String { "\(columns)x\(rows)" }

  /// Reads `120x40`; nil unless both counts are positive and at most ``cellsPerSideMax``.
  public init?(_ text: String) {
    let parts = text.split(separator: "x", omittingEmptySubsequences: false)
    guard parts.count == 2, let columns = Int(parts[0]), let rows = Int(parts[1]),
      (1...Size.cellsPerSideMax).contains(columns), (1...Size.cellsPerSideMax).contains(rows)
    else { return nil }
    self.init(columns: columns, rows: rows)
  }
}
