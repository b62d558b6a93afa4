/// File formats that people hand over and no reader takes, told by their first bytes.
enum ForeignFormat {
  private static let signatures: [(bytes: [UInt8], name: String)] = [
    (Array("PAR1".utf8), "a Parquet file"),
    ([0x50, 0x4B, 0x03, 0x04], "a ZIP archive or a spreadsheet"),
    ([0xFF, 0xFE], "text in UTF-16"),
    ([0xFE, 0xFF], "text in UTF-16"),
    ([0x28, 0xB5, 0x2F, 0xFD], "compressed with zstd"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "compressed with xz"),
    (Array("BZh".utf8), "compressed with bzip2"),
    (Array("SQLite format 3".utf8), "a SQLite database"),
    (Array("%PDF-".utf8), "a PDF document"),
  ]

  /// What the bytes are, as a sentence says it; nil where they may be a table in some text.
  static func of(_ bytes: [UInt8]) -> String? {
    signatures.first { bytes.starts(with: $0.bytes) }?.name
  }
}
