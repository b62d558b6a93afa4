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
  /// Bytes of one line: what is longer is no table, or one column of an endless cell.
  public static let lineBytesMax = 64 << 20
  /// Bytes of a file after decompression: a quarter of the machine's memory, since its table stands
  /// beside it, and at most 8 GiB.
  public static let sourceBytesMax = min(8 << 30, MachineMemory.bytes / 4)
  /// How far a gzip file may have packed its bytes, once there are more than
  /// ``packedFreeBytes``; tables reach 20 to 1, zeros 1,000 to 1.
  public static let packedRatioMax = 200
  /// So many bytes may be packed as far as they can be.
  public static let packedFreeBytes = 256 << 20
}
