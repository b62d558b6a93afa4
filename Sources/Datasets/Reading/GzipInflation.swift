internal import CZlib

/// The bytes that a gzip source packed, in pieces. About 300 MB/s.
public final class GzipInflation {
  private let raw: RawBytes
  private let freeBytes: Int
  /// In a place of its own: zlib's state points back to it.
  private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
  /// Compressed bytes that are read, of which those from `inputStart` on are not taken.
  private var input = [UInt8](repeating: 0, count: 1 << 18)
  private var inputStart = 0
  private var inputEnd = 0
  private var produced = 0
  private var isMemberEnded = false

  /// - Parameter freeBytes: see ``Limits/packedFreeBytes``.
  /// - Throws: ``DatasetsError/gzipDamaged(source:cutShort:)`` where zlib has no memory.
  init(of raw: RawBytes, freeBytes: Int) throws(DatasetsError) {
    self.raw = raw
    self.freeBytes = freeBytes
    stream.initialize(to: z_stream())
    guard curlew_inflate_gzip_start(stream) == Z_OK else {
      throw .gzipDamaged(source: raw.name, cutShort: false)
    }
  }

  /// Unpacks bytes that are there; how far they were packed is the reader's to bound.
  ///
  /// - Parameter name: what messages call them.
  /// - Throws: ``DatasetsError/gzipDamaged(source:cutShort:)`` where zlib has no memory.
  public convenience init(of bytes: [UInt8], named name: String) throws(DatasetsError) {
    try self.init(
      of: try RawBytes(.memory(name: name, bytes: bytes), bytesMax: bytes.count), freeBytes: .max)
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  /// Begins anew; the source is rewound by who owns it.
  func rewind() {
    inflateReset(stream)
    inputStart = 0
    inputEnd = 0
    produced = 0
    isMemberEnded = false
  }

  /// The next bytes; 0 at the end of the last member.
  ///
  /// - Throws: ``DatasetsError/gzipDamaged(source:cutShort:)``,
  ///   ``DatasetsError/packedTooFar(source:ratioMax:)``,
  ///   ``DatasetsError/sourceUnreadable(source:reason:)``.
  public func read(into room: UnsafeMutableRawBufferPointer) throws(DatasetsError) -> Int {
    while true {
      if isMemberEnded {
        guard try skipPadding() else { return 0 }
        inflateReset(stream)
        isMemberEnded = false
      }
      let isInputLeft = try fillInput()
      let (status, count) = step(into: room)
      switch status {
      case Z_STREAM_END: isMemberEnded = true
      case Z_OK: break
      default: throw .gzipDamaged(source: raw.name, cutShort: status == Z_BUF_ERROR && !isInputLeft)
      }
      produced += count
      let taken = raw.bytesRead - (inputEnd - inputStart)
      guard produced <= freeBytes || produced <= taken * Limits.packedRatioMax else {
        throw .packedTooFar(source: raw.name, ratioMax: Limits.packedRatioMax)
      }
      if count > 0 { return count }
    }
  }

  /// Whether there is something behind a member: writers pad tapes with zeros, anything else is
  /// another member.
  private func skipPadding() throws(DatasetsError) -> Bool {
    while try fillInput() {
      while inputStart < inputEnd {
        if input[inputStart] != 0 { return true }
        inputStart += 1
      }
    }
    return false
  }

  /// Whether compressed bytes are left.
  private func fillInput() throws(DatasetsError) -> Bool {
    if inputStart < inputEnd { return true }
    let raw = raw
    let result = input.withUnsafeMutableBytes { room in
      Result { () throws(DatasetsError) in try raw.read(into: room) }
    }
    inputStart = 0
    inputEnd = try result.get()
    return inputEnd > 0
  }

  /// One call of `inflate`.
  private func step(into room: UnsafeMutableRawBufferPointer) -> (status: Int32, count: Int) {
    let roomCount = min(room.count, 1 << 30)
    let available = inputEnd - inputStart
    let status = input.withUnsafeMutableBufferPointer { input in
      stream.pointee.next_in = input.baseAddress! + inputStart
      stream.pointee.avail_in = UInt32(available)
      stream.pointee.next_out = room.baseAddress?.assumingMemoryBound(to: UInt8.self)
      stream.pointee.avail_out = UInt32(roomCount)
      return inflate(stream, Z_NO_FLUSH)
    }
    inputStart += available - Int(stream.pointee.avail_in)
    return (status, roomCount - Int(stream.pointee.avail_out))
  }
}
