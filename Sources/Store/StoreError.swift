import Domain
import GRDB

/// What can go wrong in a store.
public enum StoreError: Error, Equatable, Sendable {
  // The store as a whole
  /// No folder with a `curlew.db` that SQLite and this program know.
  case notAStore(path: String)
  /// ``Store/create(in:clock:)`` where a store is.
  case alreadyAStore(path: String)
  /// A later version wrote it; this one does not touch it.
  case newerSchema(path: String, found: Int, known: Int)
  /// Only a store opened read-only; others are migrated.
  case olderSchema(path: String, found: Int, known: Int, isWritable: Bool)
  /// A writing method of a store that was opened read-only, or whose file SQLite may not write.
  case readOnly(path: String)
  /// Read-only in a folder that cannot be written, with a write-ahead log that needs it.
  case logUnreadable(path: String)
  /// The folder or its database was removed, or moved elsewhere, while the store was open.
  case removed(path: String)
  /// Another database stands where the one that is open stood.
  case replaced(path: String)
  /// Another process kept the write lock for longer than ten seconds.
  case busy(path: String)
  /// SQLite had no room to write; nothing of the step was stored.
  case diskFull(path: String)
  /// SQLite found a page that cannot be right.
  case databaseDamaged(path: String, detail: String)
  /// Anything else that SQLite says.
  case database(path: String, code: Int32, detail: String)
  /// The system refused a step on a file of the store; the reason is its own text.
  case file(FileAction, path: String, reason: String)

  // Things that are asked for
  /// Asked for by a name that nothing has.
  case missing(RecordKind, name: String)
  /// A text that means several; `matches` lists up to six of them.
  case ambiguous(RecordKind, name: String, matches: [String])
  /// The name is taken.
  case alreadyThere(RecordKind, name: String)
  /// A run cannot have the name of another, nor what begins another's id.
  case runNameTaken(name: String, by: RunID)
  /// A note or a tag's value of more bytes or characters than it may have.
  case tagTooLong(key: String, length: Int, max: Int)
  /// A name that breaks the rule for its kind.
  case nameUnfit(RecordKind, name: String, rule: NameRule)

  // Objects and records
  /// A content-addressed file that is referred to and not there.
  case objectMissing(ObjectID)
  /// A content-addressed file whose bytes do not have its SHA-256.
  case objectDamaged(ObjectID)
  /// A row that this version cannot read.
  case recordUnreadable(table: String, id: String, detail: String)
  /// A page of a metric's points that cannot be decoded.
  case historyDamaged(run: RunID, key: String)
  /// A block that a prediction log does not take.
  case predictionsUnfit(reason: PredictionProblem)

  // Rules of the things stored
  /// Logging to a run that is deleted.
  case runDeleted(RunID)
  /// What is to be taken back is not as it was left.
  case changedSince(RecordKind, name: String)
  /// What an endpoint serves, or has served, stays, and keeps its name.
  case served(RecordKind, name: String, by: EndpointName)
  /// Another reader of the same files went on from where this one was about to.
  case importedMeanwhile(source: String)
  /// A param is logged once; MLflow's rule.
  case paramChanged(run: RunID, key: String, stored: String, given: String)
  /// A change that ``Domain/Job/State/successors`` does not allow.
  case transitionIllegal(JobID, from: Job.State, to: Job.State)
  /// A label that is NaN or infinite.
  case labelNotFinite(prediction: PredictionID)
  /// A label of more items than a prediction's may have, its parts together.
  case labelTooLong(prediction: PredictionID, items: Int, max: Int)
  /// The model has no earlier good champion.
  case nothingToRollBackTo(ModelName)

  /// What was tried with a file; its raw value is the verb of the message.
  public enum FileAction: String, Equatable, Sendable {
    /// `sync` is to make what was written survive power loss.
    case read, write, create, rename, sync, remove
  }

  /// Kinds of what the store keeps under names; the raw value is the word of the message.
  public enum RecordKind: String, Equatable, Sendable {
    /// `file` is one of a model version; an `artifact` is a run's.
    case experiment, run, snapshot, dataset, job, model, version, alias, endpoint, artifact,
      file, alert, retraining, window, command, metric, param, tag, checkpoint
    /// What a client of another program logged as a model.
    case loggedModel = "logged model"
  }

  /// What a name must be.
  public enum NameRule: Equatable, Sendable {
    /// Not blank, no control character, at most so many characters.
    case text(max: Int)
    /// As ``text(max:)``, without some characters, which it names.
    case textWithout(String, max: Int)
    /// Letters, digits, `_`, `-` and `.`, beginning with a letter or digit, at most so many.
    case identifier(max: Int)
    /// A relative path without `..` and empty parts.
    case path
    /// 32 hexadecimal digits.
    case runID
  }

  /// Why a block cannot be appended.
  public enum PredictionProblem: Equatable, Sendable {
    /// ids, times, inputs and outputs differ in their number of rows.
    case rowCounts(ids: Int, times: Int, inputs: Int, outputs: Int)
    /// No rows.
    case empty
    /// The log was opened read-only.
    case readOnly
    /// A block of more bytes than this.
    case tooLarge(bytes: Int, max: Int)
  }
}

extension StoreError {
  /// Whether the store is not where it was opened any more.
  public var losesStore: Bool {
    switch self {
    case .removed, .replaced: true
    default: false
    }
  }

  /// - Parameter freeBytes: what a disk has left, which says why SQLite could not make a file larger.
  init(
    _ error: DatabaseError, path: String,
    freeBytes: (String) -> UInt64? = FileOperation.freeBytes(at:)
  ) {
    let detail = error.message ?? "no message"
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy(path: path)
    case .SQLITE_FULL: self = .diskFull(path: path)
    case .SQLITE_READONLY: self = .readOnly(path: path)
    case .SQLITE_CORRUPT: self = .databaseDamaged(path: path, detail: detail)
    case .SQLITE_NOTADB: self = .notAStore(path: path)
    case .SQLITE_IOERR where freeBytes(path).map { $0 < Self.freeBytesMin } ?? false:
      self = .diskFull(path: path)
    default:
      self = .database(
        path: path, code: error.extendedResultCode.rawValue, detail: detail)
    }
  }

  /// SQLite's shared memory grows by 32 KiB at a time, its other files by less.
  private static let freeBytesMin: UInt64 = 64 << 10
}
