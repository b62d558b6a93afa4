/// What is too large to be a table. Everything that comes from outside is held against these.
public enum Limits {
  /// Columns of a table; wider files are usually turned on their side.
  public static let columnsMax = 4_096
  /// Rows of a table, so that a row number fits 32 bits.
  public static let rowsMax = Int(Int32.max)
  /// Bytes of one cell: beyond it a quote was not closed, or it is not a table.
  public static let cellBytesMax = 1 << 20
  /// Bytes of one column's name.
  public static let columnNameBytesMax = 512
  /// Bytes of a file after decompression (8 GiB): what a machine can hold as a table.
  public static let sourceBytesMax = 8 << 30
}
