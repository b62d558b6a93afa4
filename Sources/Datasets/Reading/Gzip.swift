internal import CZlib

/// Gzip files (RFC 1952), several members after one another too, as `cat a.gz b.gz` gives.
public enum Gzip {
  /// Whether the bytes begin as gzip does.
  public static func matches(_ bytes: [UInt8]) -> Bool {
    bytes.count >= 3 && bytes[0] == 0x1F && bytes[1] == 0x8B && bytes[2] == 8
  }

  /// The bytes that were compressed. About 300 MB/s.
  ///
  /// - Parameter source: what the error calls them.
  /// - Parameter freeBytes: see ``Limits/packedFreeBytes``.
  /// - Throws: ``DatasetsError/gzipDamaged(source:cutShort:)``, and before more is held
  ///   ``DatasetsError/sourceTooLarge(source:bytesMax:)``,
  ///   ``DatasetsError/lineTooLong(source:bytesMax:)`` and
  ///   ``DatasetsError/packedTooFar(source:ratioMax:)``.
  public static func decompress(
    _ compressed: [UInt8], source: String, bytesMax: Int = Limits.sourceBytesMax,
    freeBytes: Int = Limits.packedFreeBytes
  ) throws(DatasetsError) -> [UInt8] {
    var stream = z_stream()
    guard curlew_inflate_gzip_start(&stream) == Z_OK else {
      throw .gzipDamaged(source: source, cutShort: false)
    }
    defer { inflateEnd(&stream) }
    var input = 0
    var output: [UInt8] = []
    output.reserveCapacity(expectedCount(compressed, bytesMax: bytesMax) + 1)
    var block = [UInt8](repeating: 0, count: 1 << 18)
    var watch = LineWatch(source: source)
    while true {
      let step = Self.step(&stream, compressed, from: &input, into: &block)
      output.append(contentsOf: block.prefix(step.produced))
      try watch.take(block, step.produced)
      try check(output.count, from: input, of: source, bytesMax, freeBytes)
      if step.status == Z_STREAM_END {
        // Writers pad tapes with zeros; anything else behind the last member is another one.
        if compressed[input...].allSatisfy({ $0 == 0 }) { return output }
      }
      let isCut = step.status == Z_BUF_ERROR && input == compressed.count
      guard step.status == Z_OK || step.status == Z_STREAM_END && inflateReset(&stream) == Z_OK
      else {
        throw .gzipDamaged(source: source, cutShort: isCut)
      }
    }
  }

  /// Whether so many bytes may have come out of so many.
  private static func check(
    _ count: Int, from packed: Int, of source: String, _ bytesMax: Int, _ freeBytes: Int
  ) throws(DatasetsError) {
    guard count <= freeBytes || count <= packed * Limits.packedRatioMax else {
      throw .packedTooFar(source: source, ratioMax: Limits.packedRatioMax)
    }
    guard count <= bytesMax else { throw .sourceTooLarge(source: source, bytesMax: bytesMax) }
  }

  /// One call of `inflate`, with at most 2^30 bytes of input, as zlib counts in 32 bits.
  private static func step(
    _ stream: inout z_stream, _ compressed: [UInt8], from input: inout Int,
    into block: inout [UInt8]
  ) -> (status: Int32, produced: Int) {
    let available = min(compressed.count - input, 1 << 30)
    return compressed.withUnsafeBufferPointer { source in
      block.withUnsafeMutableBufferPointer { target in
        stream.next_in = UnsafeMutablePointer(mutating: source.baseAddress! + input)
        stream.avail_in = UInt32(available)
        stream.next_out = target.baseAddress
        stream.avail_out = UInt32(target.count)
        let status = inflate(&stream, Z_NO_FLUSH)
        input += available - Int(stream.avail_in)
        return (status, target.count - Int(stream.avail_out))
      }
    }
  }

  /// The length that the last member claims, never more than deflate can have packed (1,032 to 1).
  private static func expectedCount(_ compressed: [UInt8], bytesMax: Int) -> Int {
    let claimed = compressed.suffix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
    return min(claimed, compressed.count * 1_032, bytesMax)
  }
}
