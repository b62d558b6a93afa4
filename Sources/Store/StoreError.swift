import Domain
import GRDB

/// What can go wrong in a store.
public enum StoreError: Error, Equatable, Sendable {
  // The store as a whole
  case notAStore(path: String)
  case alreadyAStore(path: String)
  case newerSchema(path: String, found: Int, known: Int)
  /// Only a store opened read-only; others are migrated.
  case olderSchema(path: String, found: Int, known: Int)
  case readOnly(path: String)
  /// Read-only in a folder that cannot be written, with a write-ahead log that needs it.
  case logUnreadable(path: String)
  case busy(path: String)
  case diskFull(path: String)
  case databaseDamaged(path: String, detail: String)
  /// Anything else that SQLite says.
  case database(path: String, code: Int32, detail: String)
  case file(FileAction, path: String, reason: String)

  // Things that are asked for
  case missing(JumpTarget, name: String)
  case ambiguous(JumpTarget, name: String, matches: [String])
  case alreadyThere(JumpTarget, name: String)
  case nameUnfit(JumpTarget, name: String, rule: NameRule)

  // Objects and records
  case objectMissing(ObjectID)
  case objectDamaged(ObjectID)
  case recordUnreadable(table: String, id: String, detail: String)
  case historyDamaged(run: RunID, key: String)
  case predictionsUnfit(reason: PredictionProblem)

  // Rules of the things stored
  case runDeleted(RunID)
  case paramChanged(run: RunID, key: String, stored: String, given: String)
  case transitionIllegal(JobID, from: Job.State, to: Job.State)
  case labelNotFinite(prediction: String)
  case nothingToRollBackTo(ModelName)

  public enum FileAction: String, Equatable, Sendable {
    case read, write, create, rename, sync, remove
  }

  /// Kinds of things that have names.
  public enum JumpTarget: String, Equatable, Sendable {
    case experiment, run, snapshot, dataset, job, model, version, alias, endpoint, artifact
    case file, alert, retraining, window, command, metric, param, tag, checkpoint
  }

  public enum NameRule: Equatable, Sendable {
    /// Not empty, no control character, at most so many characters.
    case text(max: Int)
    /// Letters, digits, `_`, `-` and `.`, beginning with a letter or digit, at most so many.
    case identifier(max: Int)
    /// A relative path without `..` and empty parts.
    case path
    /// 32 hexadecimal digits.
    case runID
  }

  public enum PredictionProblem: Equatable, Sendable {
    /// ids, times, inputs and outputs differ in their number of rows.
    case rowCounts(ids: Int, times: Int, inputs: Int, outputs: Int)
    case empty
    /// The log was opened read-only.
    case readOnly
    /// A block of more bytes than this.
    case tooLarge(bytes: Int, max: Int)
  }
}

extension StoreError {
  init(_ error: DatabaseError, path: String) {
    let detail = error.message ?? "no message"
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy(path: path)
    case .SQLITE_FULL: self = .diskFull(path: path)
    case .SQLITE_READONLY: self = .readOnly(path: path)
    case .SQLITE_CORRUPT: self = .databaseDamaged(path: path, detail: detail)
    case .SQLITE_NOTADB: self = .notAStore(path: path)
    default:
      self = .database(
        path: path, code: error.extendedResultCode.rawValue, detail: detail)
    }
  }
}
