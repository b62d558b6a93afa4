import Domain
import Foundation

/// One file of a prediction log, `000001.log`: blocks one after the other.
final class LogSegment {
  /// A new file begins when one is this large.
  static let bytesMax = 64 << 20

  let url: URL
  /// Its place in the log, from 1.
  var number: Int { Self.number(of: url.lastPathComponent) ?? 0 }
  private let descriptor: Int32
  /// Bytes of whole blocks and of damage between them.
  private(set) var end = 0

  init(url: URL, access: Store.Access) throws {
    self.url = url
    let flags = access == .readWrite ? O_RDWR | O_CREAT | O_APPEND : O_RDONLY
    descriptor = open(url.path, flags | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw FileOperation.error(access == .readWrite ? .create : .read, url)
    }
  }

  deinit {
    close(descriptor)
  }

  static func url(in folder: URL, number: Int) -> URL {
    let digits = String(number)
    let padded = String(repeating: "0", count: max(0, 6 - digits.count)) + digits
    return folder.appending(path: "\(padded).log")
  }

  /// The numbers of the files in a folder, ascending; none where there is no folder.
  static func numbers(in folder: URL) throws -> [Int] {
    guard FileManager.default.fileExists(atPath: folder.path) else { return [] }
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder.path)
        .compactMap(number).sorted()
    } catch {
      throw StoreError.file(.read, path: folder.path, reason: error.localizedDescription)
    }
  }

  private static func number(of name: String) -> Int? {
    name.hasSuffix(".log") ? Int(name.dropLast(4)) : nil
  }

  /// Bytes of the file now; another process may be appending.
  func size() throws -> Int {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FileOperation.error(.read, url) }
    return Int(status.st_size)
  }

  /// Appends a whole block; on failure the file is as it was.
  func append(_ bytes: [UInt8]) throws {
    guard bytes.withUnsafeBytes({ FileOperation.writeFully(descriptor, $0) }) else {
      let failure = FileOperation.error(.write, url)
      ftruncate(descriptor, off_t(end))
      throw failure
    }
    end += bytes.count
  }

  func sync() throws {
    guard fdatasync(descriptor) == 0 else { throw FileOperation.error(.sync, url) }
  }

  /// Cuts off what lies behind ``end``.
  func truncate() throws {
    guard ftruncate(descriptor, off_t(end)) == 0 else { throw FileOperation.error(.write, url) }
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
  }

  struct Scan {
    var places: [Place] = []
    /// Ranges that hold no block, each followed by one.
    var damaged: [Range<Int>] = []
    /// Bytes behind the last block that are none.
    var tail = 0
  }

  /// Finds the blocks behind ``end`` and moves it behind the last of them.
  ///
  /// Reads headers and not payloads. Where a header is damaged, the next one is searched for.
  func scan() throws -> Scan {
    var scan = Scan()
    let size = try size()
    var offset = end
    while offset < size {
      if let header = try header(at: offset, size: size) {
        scan.places.append(Place(offset: offset, header: header))
        offset += header.blockBytes
      } else if let next = try nextHeader(after: offset, size: size) {
        scan.damaged.append(offset..<next)
        offset = next
      } else {
        break
      }
    }
    end = min(offset, size)
    scan.tail = size - end
    return scan
  }

  /// Moves ``end`` back before a block that turned out to be torn.
  func moveEnd(to offset: Int) {
    end = offset
  }

  private func header(at offset: Int, size: Int) throws -> BlockHeader? {
    let bytes = try bytes(at: offset, count: BlockHeader.byteCount)
    guard let header = bytes.withUnsafeBytes({ BlockHeader($0) }),
      offset + header.blockBytes <= size
    else { return nil }
    return header
  }

  private func nextHeader(after offset: Int, size: Int) throws -> Int? {
    let pieceBytes = 1 << 20
    var start = offset + 1
    while start < size {
      // Pieces overlap by a header, so that none is cut in two.
      let piece = try bytes(at: start, count: pieceBytes + BlockHeader.byteCount)
      let found = piece.withUnsafeBytes { bytes in
        (0..<min(pieceBytes, bytes.count)).first { place in
          bytes[place] == 0x43  // "C"
            && BlockHeader(UnsafeRawBufferPointer(rebasing: bytes[place...])) != nil
        }
      }
      if let found, try header(at: start + found, size: size) != nil { return start + found }
      start += found.map { $0 + 1 } ?? pieceBytes
    }
    return nil
  }
}
