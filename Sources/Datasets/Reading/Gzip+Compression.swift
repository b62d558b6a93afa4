internal import CZlib

extension Gzip {
  /// The bytes as one gzip member, without name or time, so that equal bytes compress equally.
  ///
  /// - Parameter level: 1 fast to 9 small.
  public static func compress(_ bytes: [UInt8], level: Int32 = 6) -> [UInt8] {
    var stream = z_stream()
    guard curlew_deflate_gzip_start(&stream, level) == Z_OK else {
      preconditionFailure("zlib refuses compression level \(level)")
    }
    defer { deflateEnd(&stream) }
    var output: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 18)
    var input = 0
    while true {
      let available = min(bytes.count - input, 1 << 30)
      let isLast = input + available == bytes.count
      let (status, produced) = bytes.withUnsafeBufferPointer { source in
        block.withUnsafeMutableBufferPointer { target in
          stream.next_in = source.baseAddress.map { UnsafeMutablePointer(mutating: $0 + input) }
          stream.avail_in = UInt32(available)
          stream.next_out = target.baseAddress
          stream.avail_out = UInt32(target.count)
          let status = deflate(&stream, isLast ? Z_FINISH : Z_NO_FLUSH)
          input += available - Int(stream.avail_in)
          return (status, target.count - Int(stream.avail_out))
        }
      }
      output.append(contentsOf: block.prefix(produced))
      if status == Z_STREAM_END { return output }
    }
  }
}
