import Datasets
import Domain

extension PredictionLog {
  /// Which version answered each of those predictions; ids that the log does not hold are left out.
  ///
  /// Where an id was answered more than once, the last answer counts; a shadow's never does. The log
  /// is read from its end, ids only, until all were found: O(bytes behind the oldest of them), and
  /// of the whole log where one is not there.
  /// - Throws: ``StoreError/file(_:path:reason:)``.
  public func versions(of ids: Set<PredictionID>) throws -> [PredictionID: Int] {
    try find(ids) { header, _ in header.version }
  }

  /// What is to be known of the blocks that those predictions stand in, by id.
  func find<Found>(
    _ ids: Set<PredictionID>, _ found: (BlockHeader, _ firstRow: Int) -> Found
  ) throws -> [PredictionID: Found] {
    var wanted = WantedIDs<Found>(ids)
    var reader = PieceReader(folder: folder)
    for piece in pieces.reversed() where !wanted.isEmpty {
      try reader.readIDs(piece) { header, first, ids in
        try wanted.note(ids, rows: header.rows, found(header, first))
      }
      wanted.takeNoted()
    }
    note(reader)
    return wanted.found
  }
}

/// Ids that are looked for from a log's end.
private struct WantedIDs<Found> {
  private(set) var found: [PredictionID: Found] = [:]
  /// By a hash of their bytes, so that no text is made of the millions that nobody wants.
  private var wanted: [UInt64: Set<PredictionID>] = [:]
  /// Of the piece that is being read: a later block of it counts more.
  private var noted: [PredictionID: Found] = [:]

  init(_ ids: Set<PredictionID>) {
    for id in ids {
      wanted[Self.hash(id), default: []].insert(id)
    }
  }

  var isEmpty: Bool { wanted.isEmpty }

  mutating func note(_ ids: UnsafeRawBufferPointer, rows: Int, _ value: Found) throws {
    var reader = ByteReader(ids)
    for _ in 0..<rows {
      let bytes = try reader.slice(try reader.count(max: reader.remaining))
      guard let same = wanted[Self.hash(bytes)] else { continue }
      let id = PredictionID(String(decoding: bytes, as: UTF8.self))
      if same.contains(id) { noted[id] = value }
    }
  }

  mutating func takeNoted() {
    for (id, value) in noted {
      found[id] = value
      let hash = Self.hash(id)
      wanted[hash]?.remove(id)
      if wanted[hash]?.isEmpty == true { wanted[hash] = nil }
    }
    noted = [:]
  }

  private static func hash(_ id: PredictionID) -> UInt64 {
    var text = id.text
    return text.withUTF8 { hash(UnsafeRawBufferPointer($0)) }
  }

  /// FNV-1a with 64 bits. Who makes ids collide only makes more texts.
  private static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return hash
  }
}
