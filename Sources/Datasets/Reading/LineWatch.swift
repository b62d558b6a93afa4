import Foundation

/// Sees to it that bytes which come in pieces have lines: zeros without end, and cells whose quote was
/// never closed, are found before they fill the memory.
struct LineWatch {
  /// What errors call the bytes.
  let source: String
  /// In pieces since the last that had a line end.
  private var lineBytes = 0

  init(source: String) { self.source = source }

  /// Takes the first bytes of a block.
  ///
  /// - Throws: as ``take(_:)``.
  mutating func take(_ block: [UInt8], _ count: Int) throws(DatasetsError) {
    let result = block.withUnsafeBytes { bytes in
      Result { () throws(DatasetsError) in
        try take(UnsafeRawBufferPointer(rebasing: bytes.prefix(count)))
      }
    }
    try result.get()
  }

  /// Takes the next piece.
  ///
  /// - Throws: ``DatasetsError/lineTooLong(source:bytesMax:)``.
  mutating func take(_ piece: UnsafeRawBufferPointer) throws(DatasetsError) {
    guard let start = piece.baseAddress else { return }
    let hasEnd = [10, 13].contains { memchr(start, $0, piece.count) != nil }
    lineBytes = hasEnd ? 0 : lineBytes + piece.count
    guard lineBytes <= Limits.lineBytesMax else {
      throw .lineTooLong(source: source, bytesMax: Limits.lineBytesMax)
    }
  }
}
