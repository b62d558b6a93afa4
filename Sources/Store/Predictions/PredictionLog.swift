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
  public let endpoint: EndpointName
  public let access: Store.Access
  /// The log's own folder.
  public let folder: URL
  private let state: Mutex<PredictionLogState>

  /// Opens a log; where there is none, it is made or, read-only, empty.
  ///
  /// Reads every block's header and the last block's payload: 6,000 blocks take a few milliseconds.
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
    guard payload.count <= BlockHeader.payloadBytesMax else {
      throw StoreError.predictionsUnfit(
        reason: .tooLarge(bytes: payload.count, max: BlockHeader.payloadBytesMax))
    }
    let header = BlockHeader(block: block, payload: payload)
    var writer = ByteWriter()
    header.append(to: &writer)
    writer.append(payload)
    let bytes = writer.bytes
    try state.withLock { try $0.append(bytes, header) }
  }

  /// Makes all that was appended survive power loss.
  public func sync() throws {
    try state.withLock { try $0.sync() }
  }

  /// Finds what another process has appended since.
  public func refresh() throws {
    try state.withLock { try $0.refresh() }
  }

  /// Rows whose event time is in `[from, until)`, as blocks in the order in which they came.
  ///
  /// Blocks that are damaged are passed over and then listed by ``damage``.
  public func blocks(from: Timestamp, until: Timestamp) throws -> [PredictionBlock] {
    try state.withLock { state in
      try state.read { $0.lastTime >= from && $0.firstTime < until }.compactMap { block in
        block.rows(from: from, until: until)
      }
    }
  }

  /// Rows by their number in the log, counted from 0 in the order in which they came; fewer where
  /// the log has fewer.
  public func blocks(rows: Range<Int>) throws -> [PredictionBlock] {
    try state.withLock { try $0.read(rows: rows) }
  }

  public var rowCount: Int { state.withLock { $0.rowCount } }
  public var blockCount: Int { state.withLock { $0.blocks.count } }
  /// The earliest event time; nil for an empty log.
  public var firstTime: Timestamp? { state.withLock { $0.firstTime } }
  /// The latest event time, the log's watermark; nil for an empty log.
  public var lastTime: Timestamp? { state.withLock { $0.lastTime } }
  /// Bytes of a torn last block that were cut off when the log was opened.
  public var cutBytes: Int { state.withLock { $0.cutBytes } }
  /// Bytes behind the last whole block: what a writer is just appending, or what a crash left.
  public var tailBytes: Int { state.withLock { $0.tailBytes } }
  /// Whether those bytes are damage, and not the beginning of a block.
  var isTailDamaged: Bool { state.withLock { $0.isTailDamaged } }
  /// Damaged places found so far, when the log was opened and by reading.
  public var damage: [PredictionDamage] { state.withLock { $0.damage } }

  /// Reads every block's payload, to find damage. O(bytes).
  func verify() throws {
    try state.withLock { try $0.verify() }
  }

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
  public func predictionLog(_ endpoint: EndpointName) throws -> PredictionLog {
    try PredictionLog(
      folder: folder.appending(path: "predictions"), endpoint: endpoint, access: access)
  }
}
