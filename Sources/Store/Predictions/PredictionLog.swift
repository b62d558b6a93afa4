import Datasets
import Domain
import Foundation
import Synchronization

/// What an endpoint answered: an append-only log of checksummed blocks in
/// `predictions/<endpoint>/NNNNNN.log`.
///
/// One process writes (the engine), any number read. ``append(_:)`` returns when the operating
/// system has the block: it survives `kill -9`. ``sync()`` makes all blocks so far survive power
/// loss; what was appended since the last one may then be missing, from the end, and whole blocks
/// only. A torn last block is cut off when the writer opens the log, and ignored by readers.
public final class PredictionLog: Sendable {
  /// Bytes of one block's rows and answers; ``append(_:)`` refuses more.
  public static let blockBytesMax = BlockHeader.payloadBytesMax

  /// Whose answers it keeps.
  public let endpoint: EndpointName
  /// Whether it may be appended to.
  public let access: Store.Access
  /// The log's own folder.
  public let folder: URL
  let state: Mutex<PredictionLogState>
  /// Held while files are synced, so that whoever comes meanwhile returns when its blocks are safe.
  private let syncing = Mutex(())

  /// Opens a log; where there is none, it is made or, read-only, empty.
  ///
  /// Reads the headers of the last file, and one small summary of each other: a log of any length
  /// is open within a second. Where summaries are missing or wrong they are made from headers.
  /// - Parameter folder: the store's folder `predictions`.
  /// - Throws: ``StoreError/nameUnfit(_:name:rule:)``, ``StoreError/file(_:path:reason:)``.
  public convenience init(folder: URL, endpoint: EndpointName, access: Store.Access) throws {
    try self.init(
      folder: folder, endpoint: endpoint, access: access, fileBytesMax: LogSegment.bytesMax)
  }

  init(folder: URL, endpoint: EndpointName, access: Store.Access, fileBytesMax: Int) throws {
    try NameCheck.identifier(endpoint.text, of: .endpoint)
    self.endpoint = endpoint
    self.access = access
    self.folder = folder.appending(path: endpoint.text)
    if access == .readWrite {
      try FileOperation.makeFolder(folder)
      try FileOperation.makeFolder(self.folder)
      try FileOperation.syncFolder(folder)
    }
    state = Mutex(
      try PredictionLogState(folder: self.folder, access: access, fileBytesMax: fileBytesMax))
  }

  /// Appends the rows of one request.
  ///
  /// - Throws: ``StoreError/predictionsUnfit(reason:)``, ``StoreError/file(_:path:reason:)``; the
  ///   log is then as it was.
  public func append(_ block: PredictionBlock) throws {
    guard access == .readWrite else { throw StoreError.predictionsUnfit(reason: .readOnly) }
    try Self.check(block)
    let payload = BlockPayload.encode(block)
    guard payload.count <= Self.blockBytesMax else {
      throw StoreError.predictionsUnfit(
        reason: .tooLarge(bytes: payload.count, max: Self.blockBytesMax))
    }
    let header = BlockHeader(block: block, payload: payload)
    var writer = ByteWriter()
    header.append(to: &writer)
    writer.append(payload)
    let bytes = writer.bytes
    try state.withLock { try $0.append(bytes, header) }
  }

  /// Makes all that was appended survive power loss. ``append(_:)`` does not wait for it.
  ///
  /// - Throws: ``StoreError/file(_:path:reason:)``; what is not synced is tried again by the next
  ///   call.
  public func sync() throws {
    try syncing.withLock { _ in
      guard let files = try state.withLock({ try $0.unsynced() }) else { return }
      try files.sync()
      state.withLock { $0.didSync(files) }
    }
  }

  /// Finds what another process has appended since.
  ///
  /// - Throws: ``StoreError/file(_:path:reason:)``.
  public func refresh() throws {
    try state.withLock { try $0.refresh() }
  }

  /// Rows by their number in the log, counted from 0 in the order in which they came; fewer where
  /// the log has fewer.
  ///
  /// - Throws: ``StoreError/file(_:path:reason:)``.
  public func blocks(rows: Range<Int>) throws -> [PredictionBlock] {
    var found: [PredictionBlock] = []
    try read(state.withLock { $0.pieces(rows: rows) }) { header, first in
      first < rows.upperBound && first + header.rows > rows.lowerBound
    } each: { block, first in
      let wanted = rows.clamped(to: first..<first + block.rowCount)
      if let part = block.selecting(wanted.map { $0 - first }) { found.append(part) }
    }
    return found
  }

  /// Reads every block's payload, to find damage. O(bytes).
  func verify() throws {
    try read(pieces, where: { _, _ in true }, each: { _, _ in })
  }

  /// All there is to read now.
  var pieces: [LogPiece] { state.withLock { $0.pieces() } }

  /// Reads pieces without the log's lock, and notes what is damaged.
  func read(
    _ pieces: [LogPiece], where isWanted: (BlockHeader, _ firstRow: Int) -> Bool,
    each body: (PredictionBlock, _ firstRow: Int) -> Void
  ) throws {
    var reader = PieceReader(folder: folder)
    defer { note(reader) }
    try reader.read(pieces, where: isWanted, each: body)
  }

  /// Keeps what a reader found damaged.
  func note(_ reader: PieceReader) {
    state.withLock { $0.note(reader.damage) }
  }

  /// Rows that the log has had, those that were removed included: the next row's number.
  public var rowCount: Int { state.withLock { $0.rowCount } }
  /// Of those, the ones that clients got.
  public var answeredCount: Int { state.withLock { $0.answeredCount } }
  /// The number of the first of those that is still there.
  public var answeredStart: Int { state.withLock { $0.start.answered } }
  /// Requests that it holds now; what was removed does not count.
  public var blockCount: Int { state.withLock { $0.blockCount } }
  /// The earliest event time; nil for an empty log.
  public var firstTime: Timestamp? { state.withLock { $0.firstTime } }
  /// The latest event time, the log's watermark; nil for an empty log.
  public var lastTime: Timestamp? { state.withLock { $0.lastTime } }
  /// Bytes of a torn last block that were cut off when the log was opened.
  public var cutBytes: Int { state.withLock { $0.cutBytes } }
  /// Bytes behind the last whole block: what a writer is just appending, or what a crash left.
  public var tailBytes: Int { state.withLock { $0.tailBytes } }
  var start: LogStart { state.withLock { $0.start } }
  /// What the log keeps in memory.
  var summaries: [SegmentSummary] { state.withLock { $0.summaries } }
  /// Whether those bytes are damage, and not the beginning of a block.
  var isTailDamaged: Bool { state.withLock { $0.isTailDamaged } }
  /// Damaged places found so far, when the log was opened and by reading.
  public var damage: [PredictionDamage] { state.withLock { $0.damage } }

  private static func check(_ block: PredictionBlock) throws {
    if block.ids.isEmpty { throw StoreError.predictionsUnfit(reason: .empty) }
    let rows = block.ids.count
    let inputs = block.inputs.columns.isEmpty ? rows : block.inputs.rowCount
    guard block.classCount > 0, block.times.count == rows, inputs == rows,
      block.outputs.count == rows * block.classCount
    else {
      throw StoreError.predictionsUnfit(
        reason: .rowCounts(
          ids: rows, times: block.times.count, inputs: inputs,
          outputs: block.outputs.count / max(1, block.classCount)))
    }
  }
}

extension Store {
  /// The prediction log of an endpoint, opened with the store's own access.
  ///
  /// - Throws: ``StoreError/nameUnfit(_:name:rule:)``, ``StoreError/file(_:path:reason:)``.
  public func predictionLog(_ endpoint: EndpointName) throws -> PredictionLog {
    try PredictionLog(
      folder: folder.appending(path: "predictions"), endpoint: endpoint, access: access)
  }
}
