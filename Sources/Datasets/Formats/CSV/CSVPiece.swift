/// A run of a CSV file's bytes in memory: whole rows, perhaps the beginning of another, and a newline
/// behind them, so that no loop over bytes needs to look for the end.
final class CSVPiece {
  private var memory: UnsafeMutableBufferPointer<UInt8>
  private var count = 0
  /// Where the first byte lies in the file.
  private(set) var base = 0
  /// Whether the file's last byte is among them.
  private(set) var isLast = false

  init(capacity: Int) {
    memory = .allocate(capacity: capacity + 1)
  }

  deinit { memory.deallocate() }

  /// The bytes, the last of them the newline that is not the file's.
  var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: memory[...count]) }

  /// Takes what `rest`, which may be this piece, has left behind that place, and then the source's next
  /// bytes.
  ///
  /// A row that is longer than half of the piece makes room for twice as much.
  /// - Throws: as ``SourceBytes/read(into:)``, also for a row that is longer than a line may be.
  func fill(
    from source: SourceBytes, behind rest: (piece: CSVPiece, place: Int)?
  ) throws(DatasetsError) {
    if let rest {
      guard rest.piece.count - rest.place <= Limits.lineBytesMax else {
        throw .lineTooLong(source: source.name, bytesMax: Limits.lineBytesMax)
      }
      take(rest.piece, from: rest.place)
    } else {
      count = 0
      base = 0
    }
    isLast = false
    while count < memory.count - 1 {
      let room = UnsafeMutableRawBufferPointer(
        UnsafeMutableBufferPointer(rebasing: memory[count..<memory.count - 1]))
      let more = try source.read(into: room)
      if more == 0 {
        isLast = true
        break
      }
      count += more
    }
    memory[count] = UInt8(ascii: "\n")
  }

  /// Begins with the bytes that another piece, or this one, has from that place on.
  private func take(_ piece: CSVPiece, from place: Int) {
    let left = piece.count - place
    let start = piece.memory.baseAddress! + place
    base = piece.base + place
    if memory.count > left * 2 {
      memory.baseAddress!.update(from: start, count: left)
    } else {
      let larger = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: left * 2 + 1)
      larger.baseAddress!.initialize(from: start, count: left)
      memory.deallocate()
      memory = larger
    }
    count = left
  }
}
