import Domain
import Foundation

/// One file of a prediction log, `000001.log`: blocks one after the other.
final class LogSegment {
  /// What a file of a log may be called: beyond lie 64 TB, and a stranger's file.
  static let numbers = 1...999_999
  /// A new file begins when one is this large.
  static let bytesMax = 64 << 20

  let url: URL
  /// Its place in the log, from 1.
  var number: Int { Self.number(of: url.lastPathComponent) ?? 0 }
  private let descriptor: Int32

  init(url: URL, access: Store.Access) throws {
    self.url = url
    let flags = access == .readWrite ? O_RDWR | O_CREAT | O_APPEND : O_RDONLY
    descriptor = open(url.path, flags | O_CLOEXEC, Readers.owner.fileMode)
    guard descriptor >= 0 else {
      throw FileOperation.error(access == .readWrite ? .create : .read, url)
    }
  }

  deinit {
    close(descriptor)
  }

  static func url(in folder: URL, number: Int) -> URL {
    folder.appending(path: fileName(number))
  }

  /// Six digits, so that names order as numbers do; another spelling is no file of a log.
  private static func fileName(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 6 - digits.count)) + "\(digits).log"
  }

  /// The numbers of the files in a folder, ascending; none where there is no folder.
  static func numbers(in folder: URL) throws -> [Int] {
    try FileOperation.names(in: folder).compactMap(number).sorted()
  }

  /// The number of a file of that name; nil for what is no file of a log.
  static func number(of name: String) -> Int? {
    guard name.hasSuffix(".log"), let number = Int(name.dropLast(4)), numbers.contains(number),
      name == fileName(number)
    else { return nil }
    return number
  }

  /// Bytes of the file now; another process may be appending.
  func size() throws -> Int {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FileOperation.error(.read, url) }
    return Int(status.st_size)
  }

  /// Appends a whole block to a file that ends at `end`; on failure the file is as it was.
  func append(_ bytes: [UInt8], at end: Int) throws {
    guard bytes.withUnsafeBytes({ FileOperation.writeFully(descriptor, $0) }) else {
      let failure = FileOperation.error(.write, url)
      ftruncate(descriptor, off_t(end))
      throw failure
    }
  }

  /// Cuts off what lies behind `end`.
  func truncate(to end: Int) throws {
    guard ftruncate(descriptor, off_t(end)) == 0 else { throw FileOperation.error(.write, url) }
  }

  /// A descriptor of its own for whoever syncs the file without the log's lock, to be closed there.
  func duplicateDescriptor() throws -> Int32 {
    let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
    guard copy >= 0 else { throw FileOperation.error(.sync, url) }
    return copy
  }

  func bytes(at offset: Int, count: Int) throws -> [UInt8] {
    try [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      guard
        let read = FileOperation.readFully(descriptor, into: .init(buffer), at: offset)
      else { throw FileOperation.error(.read, url) }
      initialized = read
    }
  }

  /// A block's place.
  struct Place {
    var offset: Int
    var header: BlockHeader

    var end: Int { offset + header.blockBytes }
  }

  struct Scan {
    var places: [Place] = []
    /// Ranges that hold no block, each followed by one.
    var damaged: [Range<Int>] = []
    /// Where the last block ends.
    var end: Int
  }

  /// Finds the blocks of a part of the file.
  ///
  /// Reads little more than headers. Where one is damaged, the next is searched for.
  func scan(_ range: Range<Int>) throws -> Scan {
    var scan = Scan(end: range.lowerBound)
    var window = ReadAhead(segment: self)
    while scan.end < range.upperBound {
      if let header = try window.header(at: scan.end, before: range.upperBound) {
        scan.places.append(Place(offset: scan.end, header: header))
        scan.end += header.blockBytes
      } else if let next = try nextHeader(after: scan.end, before: range.upperBound) {
        scan.damaged.append(scan.end..<next)
        scan.end = next
      } else {
        break
      }
    }
    return scan
  }

  /// The block at a place; nil where it is not what was written.
  func block(at place: Place) throws -> PredictionBlock? {
    let payload = try bytes(
      at: place.offset + BlockHeader.byteCount, count: place.header.payloadBytes)
    return payload.withUnsafeBytes { try? BlockPayload.decode($0, header: place.header) }
  }

  private func nextHeader(after offset: Int, before limit: Int) throws -> Int? {
    let pieceBytes = 1 << 20
    var start = offset + 1
    while start < limit {
      // Pieces overlap by a header, so that none is cut in two.
      let piece = try bytes(at: start, count: pieceBytes + BlockHeader.byteCount)
      let found = piece.withUnsafeBytes { bytes in
        (0..<min(pieceBytes, bytes.count)).first { place in
          bytes[place] == 0x43  // "C"
            && BlockHeader(UnsafeRawBufferPointer(rebasing: bytes[place...])) != nil
        }
      }
      if let found, try header(at: start + found, before: limit) != nil { return start + found }
      start += found.map { $0 + 1 } ?? pieceBytes
    }
    return nil
  }

  private func header(at offset: Int, before limit: Int) throws -> BlockHeader? {
    var window = ReadAhead(segment: self)
    return try window.header(at: offset, before: limit)
  }
}

/// Reads headers in the file's order, several at once where blocks are small.
private struct ReadAhead {
  private static let windowBytes = 16 << 10

  private let segment: LogSegment
  private var window: [UInt8] = []
  private var windowStart = 0

  init(segment: LogSegment) {
    self.segment = segment
  }

  /// The header there; nil where there is none whose block ends by `limit`.
  mutating func header(at offset: Int, before limit: Int) throws -> BlockHeader? {
    if offset + BlockHeader.byteCount > windowStart + window.count {
      window = try segment.bytes(at: offset, count: Self.windowBytes)
      windowStart = offset
    }
    let header = window.withUnsafeBytes { bytes in
      BlockHeader(UnsafeRawBufferPointer(rebasing: bytes[(offset - windowStart)...]))
    }
    guard let header, offset + header.blockBytes <= limit else { return nil }
    return header
  }
}
