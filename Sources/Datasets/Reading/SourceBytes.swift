/// The bytes of a source in order, decompressed where they are gzip (told by content, not by name):
/// what readers of formats take.
///
/// They come in pieces and can be read again after ``rewind()``, since a column whose type shows late
/// is read a second time. Nothing is held but what cannot be read twice.
final class SourceBytes {
  /// What messages call the source.
  var name: String { raw.name }
  /// The first bytes, for telling the format.
  let head: [UInt8]
  /// Bytes as read, before decompression.
  var sourceBytes: Int { raw.bytesRead }

  private let raw: RawBytes
  private let inflation: GzipInflation?
  private let bytesMax: Int
  private var watch: LineWatch
  private var bytesGiven = 0

  /// Bytes that ``head`` has at most.
  private static let headBytes = 1 << 10

  /// - Parameters:
  ///   - bytesMax: after decompression.
  ///   - freeBytes: see ``Limits/packedFreeBytes``.
  /// - Throws: as ``read(into:)``.
  init(
    _ source: ByteSource, bytesMax: Int = Limits.sourceBytesMax,
    freeBytes: Int = Limits.packedFreeBytes
  ) throws(DatasetsError) {
    let raw = try RawBytes(source, bytesMax: bytesMax)
    self.raw = raw
    self.bytesMax = bytesMax
    watch = LineWatch(source: source.name)
    let isPacked = Gzip.matches(try Self.first(3, of: raw, nil))
    raw.rewind()
    let inflation = isPacked ? try GzipInflation(of: raw, freeBytes: freeBytes) : nil
    self.inflation = inflation
    head = try Self.first(Self.headBytes, of: raw, inflation)
    rewind()
  }

  /// Begins at the first byte again.
  func rewind() {
    raw.rewind()
    inflation?.rewind()
    watch = LineWatch(source: name)
    bytesGiven = 0
  }

  /// The next bytes, at most as many as there is room for; 0 at the end.
  ///
  /// - Throws: ``DatasetsError/sourceUnreadable(source:reason:)``,
  ///   ``DatasetsError/sourceTooLarge(source:bytesMax:)``,
  ///   ``DatasetsError/gzipDamaged(source:cutShort:)``,
  ///   ``DatasetsError/lineTooLong(source:bytesMax:)``,
  ///   ``DatasetsError/packedTooFar(source:ratioMax:)``.
  func read(into room: UnsafeMutableRawBufferPointer) throws(DatasetsError) -> Int {
    let count = try Self.take(from: raw, inflation, into: room)
    try watch.take(UnsafeRawBufferPointer(rebasing: room.prefix(count)))
    bytesGiven += count
    guard bytesGiven <= bytesMax else { throw .sourceTooLarge(source: name, bytesMax: bytesMax) }
    return count
  }

  private static func take(
    from raw: RawBytes, _ inflation: GzipInflation?, into room: UnsafeMutableRawBufferPointer
  ) throws(DatasetsError) -> Int {
    guard let inflation else { return try raw.read(into: room) }
    return try inflation.read(into: room)
  }

  /// The first bytes, fewer where there are fewer.
  private static func first(
    _ count: Int, of raw: RawBytes, _ inflation: GzipInflation?
  ) throws(DatasetsError) -> [UInt8] {
    let room = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 1)
    defer { room.deallocate() }
    var filled = 0
    while filled < count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: room[filled...])
      let more = try take(from: raw, inflation, into: rest)
      if more == 0 { break }
      filled += more
    }
    return Array(room.prefix(filled))
  }
}
