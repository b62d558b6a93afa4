import Domain
import Foundation

/// The files and the index of a prediction log, under its lock.
///
/// Invariants: `blocks` are in file order; `firstRows[i]` is the sum of the rows of the blocks
/// before i; every block lies before its segment's end.
struct PredictionLogState {
  struct Block {
    var segment: Int
    var offset: Int
    var header: BlockHeader
  }

  private let folder: URL
  private let access: Store.Access
  private let fileBytesMax: Int
  private var segments: [LogSegment] = []
  private var isDirty = false
  private(set) var blocks: [Block] = []
  private(set) var firstRows: [Int] = []
  private(set) var rowCount = 0
  private(set) var firstTime: Timestamp?
  private(set) var lastTime: Timestamp?
  private(set) var damage: [PredictionDamage] = []
  private(set) var cutBytes = 0

  init(folder: URL, access: Store.Access, fileBytesMax: Int) throws {
    self.fileBytesMax = fileBytesMax
    self.folder = folder
    self.access = access
    try openNewSegments()
    if access == .readWrite, let last = segments.last, try last.size() > last.end {
      cutBytes = try last.size() - last.end
      try last.truncate()
    }
  }

  mutating func append(_ bytes: [UInt8], _ header: BlockHeader) throws {
    if let last = segments.last, last.end < fileBytesMax {
      // Another writer, which an engine that lost its lease may be, is not written over.
      if try last.size() != last.end { try scan(segments.count - 1) }
    } else {
      try sync()
      let url = LogSegment.url(in: folder, number: (segments.last?.number ?? 0) + 1)
      segments.append(try LogSegment(url: url, access: access))
      try FileOperation.syncFolder(folder)
    }
    guard let last = segments.last else { return }
    let offset = last.end
    try last.append(bytes)
    isDirty = true
    add(Block(segment: segments.count - 1, offset: offset, header: header))
  }

  mutating func sync() throws {
    guard isDirty, let last = segments.last else { return }
    try last.sync()
    isDirty = false
  }

  /// Bytes of the last file behind its last whole block.
  var tailBytes: Int {
    guard let last = segments.last, let size = try? last.size() else { return 0 }
    return size - last.end
  }

  /// Whether those bytes are no beginning of a block, as a killed writer or one at work leaves it,
  /// but something else: a whole block that has changed, or garbage.
  var isTailDamaged: Bool {
    guard let last = segments.last, tailBytes >= BlockHeader.byteCount,
      let bytes = try? last.bytes(at: last.end, count: BlockHeader.byteCount)
    else { return false }
    guard let header = bytes.withUnsafeBytes({ BlockHeader($0) }) else { return true }
    return header.blockBytes <= tailBytes
  }

  mutating func refresh() throws {
    if let last = segments.last, try last.size() > last.end { try scan(segments.count - 1) }
    try openNewSegments()
  }

  /// The blocks whose header is wanted, decoded; damaged ones are noted and left out.
  mutating func read(where isWanted: (BlockHeader) -> Bool) throws -> [PredictionBlock] {
    var found: [PredictionBlock] = []
    for block in blocks where isWanted(block.header) {
      if let decoded = try decode(block) { found.append(decoded) }
    }
    return found
  }

  mutating func read(rows: Range<Int>) throws -> [PredictionBlock] {
    var found: [PredictionBlock] = []
    for (block, first) in zip(blocks, firstRows)
    where first < rows.upperBound && first + block.header.rows > rows.lowerBound {
      let wanted = rows.clamped(to: first..<first + block.header.rows)
      if let part = try decode(block)?.selecting(wanted.map { $0 - first }) { found.append(part) }
    }
    return found
  }

  mutating func firstTime(from: Timestamp) throws -> Timestamp? {
    guard let lastTime, lastTime >= from else { return nil }
    var earliest = blocks.lazy.map(\.header.firstTime).filter { $0 >= from }.min()
    for block in blocks where block.header.firstTime < from && block.header.lastTime >= from {
      for time in try decode(block)?.times ?? [] where time >= from {
        earliest = min(earliest ?? time, time)
      }
    }
    return earliest
  }

  mutating func verify() throws {
    for block in blocks { _ = try decode(block) }
  }

  private mutating func decode(_ block: Block) throws -> PredictionBlock? {
    let payload = try segments[block.segment].bytes(
      at: block.offset + BlockHeader.byteCount, count: block.header.payloadBytes)
    if let decoded = try? payload.withUnsafeBytes({
      try BlockPayload.decode($0, header: block.header)
    }) {
      return decoded
    }
    note(
      PredictionDamage(
        file: segments[block.segment].url.lastPathComponent, offset: block.offset,
        bytes: block.header.blockBytes, rows: block.header.rows))
    return nil
  }

  /// Opens the files that are newer than those known. Numbers that are skipped are lost files.
  private mutating func openNewSegments() throws {
    let known = segments.last?.number ?? 0
    for number in try LogSegment.numbers(in: folder) where number > known {
      for lost in ((segments.last?.number ?? 0) + 1)..<number {
        let name = LogSegment.url(in: folder, number: lost).lastPathComponent
        note(PredictionDamage(file: name, offset: 0, bytes: 0, rows: nil))
      }
      segments.append(
        try LogSegment(url: LogSegment.url(in: folder, number: number), access: access))
      try scan(segments.count - 1)
    }
  }

  private mutating func scan(_ number: Int) throws {
    let segment = segments[number]
    var scan = try segment.scan()
    // Only the last block can be half written; what comes before it was whole once.
    if let last = scan.places.last, scan.tail == 0, try isTorn(last, in: segment) {
      scan.places.removeLast()
      segment.moveEnd(to: last.offset)
    }
    for range in scan.damaged {
      note(
        PredictionDamage(
          file: segment.url.lastPathComponent, offset: range.lowerBound, bytes: range.count,
          rows: nil))
    }
    for place in scan.places {
      add(Block(segment: number, offset: place.offset, header: place.header))
    }
  }

  private func isTorn(_ place: LogSegment.Place, in segment: LogSegment) throws -> Bool {
    let payload = try segment.bytes(
      at: place.offset + BlockHeader.byteCount, count: place.header.payloadBytes)
    return payload.withUnsafeBytes {
      (try? BlockPayload.decode($0, header: place.header)) == nil
    }
  }

  private mutating func add(_ block: Block) {
    firstRows.append(rowCount)
    blocks.append(block)
    rowCount += block.header.rows
    firstTime = min(firstTime ?? block.header.firstTime, block.header.firstTime)
    lastTime = max(lastTime ?? block.header.lastTime, block.header.lastTime)
  }

  private mutating func note(_ found: PredictionDamage) {
    if !damage.contains(found) { damage.append(found) }
  }
}
