import Domain
import Foundation
import RunFiles
import Store

/// A piece of a run's records in the store's terms.
struct PieceGathering {
  /// Of one artifact that grows by lines of text; it is written anew with each piece.
  static let textBytesMax = 16 << 20
  static let longTextKind = "text of an artifact beyond 16 MiB"

  private(set) var records = ImportedRecords()
  /// What goes to the end of artifacts, by their paths.
  private(set) var texts: [String: String] = [:]
  private(set) var files: [(path: String, bytes: Data)] = []
  private(set) var end: (status: RunStatus, time: Timestamp?)?
  private(set) var latest: Timestamp?
  private(set) var points = 0

  init(_ piece: RunPiece) {
    for record in piece.records { add(record) }
  }

  private mutating func add(_ record: RunFiles.RunRecord) {
    switch record {
    case .metric(let key, let point):
      records.metrics[key, default: []].append(point)
      latest = max(latest ?? point.time, point.time)
      points += 1
    case .param(let key, let value): records.params[key] = value
    case .tag(let key, let value): records.tags[key] = value
    case .text(let path, let text): texts[path, default: ""] += text
    case .artifact(let path, let bytes): files.append((path, bytes))
    case .end(let status, let time): end = (status, time)
    }
  }

  /// Stores the objects of texts and files.
  ///
  /// - Parameter run: nil where the run is not there as yet.
  /// - Returns: how many texts did not fit any more.
  mutating func store(in store: Store, of run: RunID?) throws -> Int {
    var cut = 0
    for (path, text) in texts.sorted(by: { $0.key < $1.key }) {
      let earlier = try run.flatMap { try store.artifact(path, of: .run($0)) }
      var bytes = try earlier.map { try store.object($0.object) } ?? Data()
      let added = Data(text.utf8).prefix(max(0, Self.textBytesMax - bytes.count))
      if added.count < text.utf8.count { cut += 1 }
      guard !added.isEmpty else { continue }
      bytes += added
      records.artifacts.append(
        Artifact(path: path, object: try store.put(bytes), bytes: bytes.count))
    }
    for (path, bytes) in files {
      records.artifacts.append(
        Artifact(path: path, object: try store.put(bytes), bytes: bytes.count))
    }
    return cut
  }
}
