import Domain
import Foundation

/// The files of a prediction log and what is known of each, under the log's lock.
///
/// Nothing here reads a payload, but for the last block when a file is scanned, or syncs anything.
/// Invariants: `summaries` are in file order; `last` is the file of the last of them, the only one
/// that is kept open.
struct PredictionLogState {
  /// More files than this that lack one after the other are not listed one by one: someone gave a
  /// file another name.
  private static let lostFilesMax = 100

  private let folder: URL
  private let access: Store.Access
  private let fileBytesMax: Int
  private(set) var start = LogStart()
  private(set) var summaries: [SegmentSummary] = []
  private var last: LogSegment?
  /// Blocks that were appended, and how many of them ``UnsyncedFiles`` have made last.
  private var appendedCount = 0
  private var syncedCount = 0
  /// Files that the log has left since it was synced.
  private var unsyncedSegments: [LogSegment] = []
  private var unsavedSummaries: [SegmentSummary] = []
  /// Whether the folder holds a name that a power loss could take.
  private var hasNewName = false
  private(set) var damage: [PredictionDamage] = []
  private(set) var cutBytes = 0

  init(folder: URL, access: Store.Access, fileBytesMax: Int) throws {
    self.fileBytesMax = fileBytesMax
    self.folder = folder
    self.access = access
    try openNewSegments()
    if access == .readWrite, let last, tailBytes > 0 {
      cutBytes = tailBytes
      try last.truncate(to: end)
    }
  }

  // MARK: What is there

  /// Rows that are there and rows that were removed.
  var rowCount: Int { summaries.reduce(start.rows) { $0 + $1.rows } }
  /// Of those, the ones that clients got.
  var answeredCount: Int { summaries.reduce(start.answered) { $0 + $1.answered } }
  var blockCount: Int { summaries.reduce(0) { $0 + $1.blocks } }
  var firstTime: Timestamp? { summaries.compactMap(\.firstTime).min() }
  var lastTime: Timestamp? { summaries.compactMap(\.lastTime).max() }

  /// Where those rows of the ones that clients got are, and what shadows said of them: that may stand
  /// in the stretch behind theirs.
  func pieces(answered rows: Range<Int>) -> [LogPiece] {
    var pieces: [LogPiece] = []
    var first = start.answered
    var isBehind = false
    for summary in summaries {
      guard isBehind || first + summary.answered > rows.lowerBound else {
        first += summary.answered
        continue
      }
      for stretch in summary.stretches {
        let end = first + stretch.answered
        let isOverlapping = first < rows.upperBound && end > rows.lowerBound
        if isOverlapping || isBehind {
          pieces.append(
            LogPiece(
              segment: summary.number, bytes: stretch.bytes, firstRow: first, countsAnswered: true))
        }
        (isBehind, first) = (isOverlapping, end)
      }
      if first >= rows.upperBound, !isBehind { break }
    }
    return pieces
  }

  /// Where rows of those numbers are.
  func pieces(rows: Range<Int>) -> [LogPiece] {
    var pieces: [LogPiece] = []
    var firstRow = start.rows
    for summary in summaries {
      defer { firstRow += summary.rows }
      guard firstRow < rows.upperBound, firstRow + summary.rows > rows.lowerBound else { continue }
      var row = firstRow
      for stretch in summary.stretches {
        defer { row += stretch.rows }
        guard row < rows.upperBound, row + stretch.rows > rows.lowerBound else { continue }
        pieces.append(LogPiece(segment: summary.number, bytes: stretch.bytes, firstRow: row))
      }
    }
    return pieces
  }

  /// All there is.
  func pieces() -> [LogPiece] { answeredPieces { _, _ in true } }

  /// Stretches by what they hold and by the numbers of their rows among those that clients got.
  func answeredPieces(where isWanted: (LogStretch, Range<Int>) -> Bool) -> [LogPiece] {
    var pieces: [LogPiece] = []
    var first = start.answered
    for summary in summaries {
      for stretch in summary.stretches {
        let numbers = first..<first + stretch.answered
        if isWanted(stretch, numbers) {
          pieces.append(
            LogPiece(
              segment: summary.number, bytes: stretch.bytes, firstRow: first, countsAnswered: true))
        }
        first = numbers.upperBound
      }
    }
    return pieces
  }

  /// Of rows from that time and that number on: the first times of stretches that hold no others, and
  /// where others are beside them.
  func firstTimes(
    from: Timestamp, answered first: Int
  ) -> (known: [Timestamp], others: [LogPiece]) {
    var times: [Timestamp] = []
    // The stretch behind the one with that number may begin with what a shadow said of lower ones.
    var isBehind = first == .min
    let others = answeredPieces { stretch, numbers in
      guard first == .min || numbers.upperBound > max(first, numbers.lowerBound) else {
        return false
      }
      defer { isBehind = true }
      guard stretch.lastTime >= from else { return false }
      let isFree = numbers.lowerBound >= first && (isBehind || stretch.answered == stretch.rows)
      guard stretch.firstTime >= from, isFree else { return true }
      times.append(stretch.firstTime)
      return false
    }
    return (times, others)
  }

  /// Bytes of the last file behind its last whole block.
  var tailBytes: Int {
    guard let last, let size = try? last.size() else { return 0 }
    return size - end
  }

  /// Whether those bytes are no beginning of a block, as a killed writer or one at work leaves it,
  /// but something else: a whole block that has changed, or garbage.
  var isTailDamaged: Bool {
    guard let last, tailBytes >= BlockHeader.byteCount,
      let bytes = try? last.bytes(at: end, count: BlockHeader.byteCount)
    else { return false }
    guard let header = bytes.withUnsafeBytes({ BlockHeader($0) }) else { return true }
    return header.blockBytes <= tailBytes
  }

  /// Where the last file's last whole block ends.
  private var end: Int { summaries.last?.end ?? 0 }

  mutating func note(_ found: [PredictionDamage]) {
    for place in found where !damage.contains(place) { damage.append(place) }
  }

  // MARK: Writing

  mutating func append(_ bytes: [UInt8], _ header: BlockHeader) throws {
    if last == nil || end >= fileBytesMax { try beginSegment() }
    guard let last else { return }
    // Another writer, which an engine that lost its lease may be, is not written over.
    if try last.size() != end { try scanLast() }
    let place = LogSegment.Place(offset: end, header: header)
    try last.append(bytes, at: end)
    appendedCount += 1
    summaries[summaries.count - 1].add(place)
  }

  private mutating func beginSegment() throws {
    let number = max((summaries.last?.number ?? 0) + 1, start.segment)
    let url = LogSegment.url(in: folder, number: number)
    guard LogSegment.numbers.contains(number) else {
      throw StoreError.file(
        .create, path: url.path,
        reason: "the last number of a log's files is taken; a file was given a wrong name")
    }
    let next = try LogSegment(url: url, access: .readWrite)
    if let last, let summary = summaries.last {
      unsyncedSegments.append(last)
      unsavedSummaries.append(summary)
    }
    last = next
    hasNewName = true
    summaries.append(SegmentSummary(number: number))
  }

  /// What must be synced so that all that was appended lasts; nil for nothing.
  func unsynced() throws -> UnsyncedFiles? {
    guard let last, appendedCount > syncedCount else { return nil }
    var files = UnsyncedFiles(
      folder: folder, hasNewName: hasNewName, summaries: unsavedSummaries,
      appendedCount: appendedCount)
    for segment in unsyncedSegments + [last] { try files.add(segment) }
    return files
  }

  mutating func didSync(_ files: borrowing UnsyncedFiles) {
    syncedCount = files.appendedCount
    unsyncedSegments.removeFirst(files.summaries.count)
    unsavedSummaries.removeFirst(files.summaries.count)
    // Another file may have been begun meanwhile; its folder is then synced with it.
    hasNewName = !unsavedSummaries.isEmpty
  }

  // MARK: Finding

  mutating func refresh() throws {
    if let last, try last.size() > end { try scanLast() }
    try openNewSegments()
  }

  /// Takes up the files that are newer than those known. Numbers that are skipped are lost files.
  private mutating func openNewSegments() throws {
    start = LogStart.load(in: folder)
    summaries.removeAll { $0.number < start.segment }
    let known = max(summaries.last?.number ?? 0, start.segment - 1)
    let numbers = try LogSegment.numbers(in: folder).filter { $0 > known }
    for number in numbers {
      let expected = max((summaries.last?.number ?? 0) + 1, start.segment)
      for lost in (expected..<number).prefix(Self.lostFilesMax) {
        let name = LogSegment.url(in: folder, number: lost).lastPathComponent
        note([PredictionDamage(file: name, offset: 0, bytes: 0, rows: nil)])
      }
      let segment = try LogSegment(
        url: LogSegment.url(in: folder, number: number), access: access)
      if number != numbers.last,
        let summary = SegmentSummary.load(in: folder, number: number, bytes: try segment.size())
      {
        summaries.append(summary)
        note(summary.damaged.map { damage(at: $0, of: segment) })
      } else {
        last = segment
        summaries.append(SegmentSummary(number: number))
        try scanLast()
        if number != numbers.last, access == .readWrite {
          try summaries[summaries.count - 1].save(in: folder)
        }
      }
      last = segment
    }
  }

  /// Finds the blocks behind the known end of the last file.
  private mutating func scanLast() throws {
    guard let last else { return }
    let size = try last.size()
    guard size > end else { return }
    var scan = try last.scan(end..<size)
    // Only the last block can be half written; what comes before it was whole once.
    if let torn = scan.places.last, scan.end == size, try last.block(at: torn) == nil {
      scan.places.removeLast()
    }
    note(scan.damaged.map { damage(at: $0, of: last) })
    summaries[summaries.count - 1].add(scan)
  }

  private func damage(at range: Range<Int>, of segment: LogSegment) -> PredictionDamage {
    PredictionDamage(
      file: segment.url.lastPathComponent, offset: range.lowerBound, bytes: range.count, rows: nil)
  }
}
