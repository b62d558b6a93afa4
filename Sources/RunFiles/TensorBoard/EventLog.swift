import Foundation

/// The records of an event file: TensorFlow's framing, a length and data, each with its checksum.
struct EventLog {
  /// Far beyond a graph of a large model; longer ones are passed over.
  static let recordBytesMax = 256 << 20

  enum Step: Equatable {
    case record
    case fault(RunFilesError)
    /// Where the next record begins cannot be told: the file ends here.
    case broken(RunFilesError)
    /// The file holds no further whole record, as yet.
    case end
  }

  private let file: FileBytes
  /// Where the next record begins: everything before it has been read.
  private(set) var offset: Int64

  /// Goes on from `offset`.
  init(_ file: FileBytes, from offset: Int64 = 0) {
    self.file = file
    self.offset = max(0, offset)
  }

  /// Calls `body` with the next record's data.
  mutating func next(_ body: (UnsafeRawBufferPointer) throws -> Void) throws -> Step {
    let head = try file.with(offset, 12) { bytes in
      let length = bytes.loadUnaligned(as: UInt64.self).littleEndian
      let checksum = bytes.loadUnaligned(fromByteOffset: 8, as: UInt32.self).littleEndian
      let isIntact = CRC32C.masked(UnsafeRawBufferPointer(rebasing: bytes[..<8])) == checksum
      return (length: length, isIntact: isIntact)
    }
    guard let head else { return .end }
    guard head.isIntact else {
      return .broken(.restUnreadable(path: file.path, offset: offset))
    }
    let start = offset
    guard head.length <= UInt64(max(0, file.length - start - 16)),
      let count = Int(exactly: head.length)
    else { return .end }
    if count > Self.recordBytesMax {
      offset += Int64(count) + 16
      let fault = RunFilesError.recordTooLarge(
        path: file.path, offset: start, bytesMax: Self.recordBytesMax)
      return .fault(fault)
    }
    let isIntact = try file.with(start + 12, count + 4) { bytes in
      let data = UnsafeRawBufferPointer(rebasing: bytes[..<count])
      let checksum = bytes.loadUnaligned(fromByteOffset: count, as: UInt32.self).littleEndian
      guard CRC32C.masked(data) == checksum else { return false }
      try body(data)
      return true
    }
    guard let isIntact else { return .end }
    offset += Int64(count) + 16
    return isIntact ? .record : .fault(.recordDamaged(path: file.path, offset: start))
  }
}
