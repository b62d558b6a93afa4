internal import CZlib
import Foundation

/// The records of a `.wandb` file: LevelDB's log framing, in blocks of 32 KiB from the start of the
/// file, each chunk with zlib's CRC-32 over its type and data.
struct WandbLog {
  static let head: [UInt8] = Array(":W&B".utf8) + [0xE1, 0xBE, 0x00]
  static let blockBytes: Int64 = 32_768
  /// Far beyond what the client sends in one record.
  static let recordBytesMax = 256 << 20
  private static let chunkHeadBytes = 7

  enum Step: Equatable {
    case record
    case fault(RunFilesError)
    /// The file holds no further whole record, as yet.
    case end
  }

  /// A chunk's place in its record.
  private enum Part: UInt8 {
    case whole = 1
    case first, middle, last
  }

  private struct Chunk {
    let part: Part?
    let start: Int64
    let bytes: Int
    let isIntact: Bool
    var end: Int64 { start + Int64(WandbLog.chunkHeadBytes + bytes) }
  }

  private let file: FileBytes
  /// Where the next record begins: everything before it has been read.
  private(set) var offset: Int64
  /// The record that ``next()`` came upon.
  private(set) var record: [UInt8] = []
  /// After damage, until a record begins.
  private var isRecovering = false

  /// Opens a file and goes on from `offset`; nil where the file is still shorter than its head.
  ///
  /// - Throws: ``RunFilesError`` where it cannot be read or is another sort of file.
  init?(_ file: FileBytes, from offset: Int64 = 0) throws {
    self.file = file
    self.offset = max(offset, Int64(Self.head.count))
    let known = min(Int(file.length), Self.head.count)
    let isOurs = try file.with(0, known) { $0.elementsEqual(Self.head.prefix(known)) }
    guard isOurs == true else { throw RunFilesError.formatUnknown(path: file.path, format: .wandb) }
    if known < Self.head.count { return nil }
  }

  /// Reads the next record into ``record``.
  mutating func next() throws -> Step {
    record.removeAll(keepingCapacity: true)
    var at = offset
    var isOpen = false
    while let chunk = try chunk(at: at) {
      guard chunk.isIntact, let part = chunk.part else {
        return try recover(from: chunk)
      }
      let continues = part == .middle || part == .last
      if continues != isOpen {
        if isRecovering, continues {
          offset = chunk.end
          at = chunk.end
          continue
        }
        return dropped(upTo: isOpen ? chunk.start : chunk.end)
      }
      isRecovering = false
      try append(chunk)
      at = chunk.end
      if record.count > Self.recordBytesMax { return tooLarge(upTo: at) }
      if part == .whole || part == .last {
        offset = at
        return .record
      }
      isOpen = true
    }
    return .end
  }

  /// The chunk at `place`, or at the next block where the rest of this one is padding; nil where the
  /// file does not hold all of it.
  private func chunk(at place: Int64) throws -> Chunk? {
    var start = place
    var left = Self.blockBytes - start % Self.blockBytes
    if left < Self.chunkHeadBytes {
      start += left
      left = Self.blockBytes
    }
    let head = try file.with(start, Self.chunkHeadBytes) { bytes in
      (
        bytes.loadUnaligned(as: UInt32.self).littleEndian,
        Int(bytes.loadUnaligned(fromByteOffset: 4, as: UInt16.self).littleEndian), bytes[6]
      )
    }
    // Zeros are what a file system leaves where nothing has been written.
    guard let (checksum, count, type) = head, (checksum, count, type) != (0, 0, 0) else {
      return nil
    }
    guard count <= Int(left) - Self.chunkHeadBytes else {
      return Chunk(part: nil, start: start, bytes: 0, isIntact: false)
    }
    let actual = try file.with(start + 6, count + 1) { bytes in
      UInt32(
        truncatingIfNeeded: crc32_z(
          0, bytes.bindMemory(to: UInt8.self).baseAddress, bytes.count))
    }
    guard let actual else { return nil }
    return Chunk(
      part: Part(rawValue: type), start: start, bytes: count, isIntact: actual == checksum)
  }

  private mutating func append(_ chunk: Chunk) throws {
    _ = try file.with(chunk.start + Int64(Self.chunkHeadBytes), chunk.bytes) { bytes in
      record.append(contentsOf: bytes)
    }
  }

  /// Passes over a damaged chunk: to the one behind it where that is intact, else to the next block,
  /// since the damage may be in the length.
  private mutating func recover(from chunk: Chunk) throws -> Step {
    let block = (chunk.start / Self.blockBytes + 1) * Self.blockBytes
    let fault = RunFilesError.recordDamaged(path: file.path, offset: chunk.start)
    isRecovering = true
    if chunk.bytes > 0, let following = try self.chunk(at: chunk.end), following.isIntact {
      offset = following.start
    } else {
      offset = min(block, max(file.length, chunk.end))
    }
    return .fault(fault)
  }

  /// A record without its beginning or end.
  private mutating func dropped(upTo end: Int64) -> Step {
    let fault = RunFilesError.recordDamaged(path: file.path, offset: offset)
    offset = end
    isRecovering = true
    return .fault(fault)
  }

  private mutating func tooLarge(upTo end: Int64) -> Step {
    let fault = RunFilesError.recordTooLarge(
      path: file.path, offset: offset, bytesMax: Self.recordBytesMax)
    offset = end
    isRecovering = true
    return .fault(fault)
  }
}
