import Domain
import Foundation

/// One thing that happened in a run, in the order in which its source has it.
public enum RunRecord: Hashable, Sendable {
  /// A value of a metric; those of the machine have keys that begin with `system/`.
  case metric(key: String, point: MetricPoint)
  /// A param that came after the start, or again: the later one holds.
  case param(key: String, value: String)
  /// A tag that came after the start, or again: the later one holds.
  case tag(key: String, value: String)
  /// Text that goes to the end of the artifact at `path`.
  case text(path: String, text: String)
  /// A file that lies within the source's own, whole.
  case artifact(path: String, bytes: Data)
  /// The run's end; a run that was taken up again may end more than once.
  case end(status: RunStatus, time: Timestamp?)
}

/// How far a run has been read: everything before it has been handed over, nothing after.
///
/// It may be kept, and the reading go on from it after the source has grown.
public struct RunPosition: Hashable, Sendable, Codable {
  /// By part of the source (a file's path below the run's folder, a table): bytes of whole records,
  /// or the row reached.
  public var offsets: [String: Int64]

  /// Before the first record, unless parts are given.
  public init(offsets: [String: Int64] = [:]) {
    self.offsets = offsets
  }
}

/// So many records of a run in a row.
public struct RunPiece: Hashable, Sendable {
  /// In the source's order.
  public var records: [RunRecord]
  /// Where the reading can go on after these records.
  public var position: RunPosition
  /// How many values were left out, by what they are: `histogram`, `text`, `image-file`.
  public var leftOut: [String: Int]
  /// What could not be read, in the order found; ``RunPiece/faultsMax`` of them at most, the others are
  /// counted in ``RunPiece/leftOut`` as `damaged`.
  public var faults: [RunFilesError]

  /// So many faults of a piece are told one by one.
  public static let faultsMax = 100
  /// Records of a piece where nobody says how many.
  public static let recordsMax = 10_000
}

/// Files of a run or version that lie beside its records.
public struct FileListing: Hashable, Sendable {
  /// In order of their paths.
  public var files: [ImportedFile]
  /// What was not followed or could not be read.
  public var faults: [RunFilesError]
}

/// One file of a run.
public struct ImportedFile: Hashable, Sendable {
  /// Below the run's artifacts, with `/` between its parts.
  public var path: String
  /// Where it lies.
  public var url: URL
  /// Its length when it was listed.
  public var bytes: Int64
}
