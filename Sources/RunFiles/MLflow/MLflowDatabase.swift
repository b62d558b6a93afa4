import Domain
import Foundation
import GRDB

/// MLflow's own store as it has it by default: an SQLite database, `mlflow.db`. It is opened read-only, and
/// never for longer than a piece takes, so that a server that writes into it is not kept waiting.
public struct MLflowDatabase: RunSource {
  /// Rows of the table of metrics that have been read of a run, in the order in which they came. Their
  /// number, not SQLite's, which cleaning the database changes.
  private static let part = "rows"

  /// The runs, in a stable order.
  public let runs: [ImportedRun]
  /// The experiments, with tags.
  public let experiments: [ImportedExperiment]
  /// None: what cannot be read is thrown.
  public let faults: [RunFilesError] = []
  /// Registered models and other things of MLflow that are no runs.
  public let leftOut: [String: Int]
  private let path: String
  private let database: DatabaseQueue
  private let artifacts: [String: MLflowArtifacts]

  /// Lists the runs of a database.
  ///
  /// - Throws: ``RunFilesError`` where it is none of MLflow.
  public init(at url: URL) throws(RunFilesError) {
    let chosen = try FolderEntry.chosen(url)
    path = url.path
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(10)
    do {
      database = try DatabaseQueue(path: chosen.url.path, configuration: configuration)
      let path = url.path
      let base = chosen.url.deletingLastPathComponent()
      let listing = try database.read { try MLflowListing($0, path: path, base: base) }
      runs = listing.runs
      experiments = listing.experiments
      leftOut = listing.leftOut
      artifacts = listing.artifacts
    } catch let error as RunFilesError {
      throw error
    } catch {
      throw Self.error(error, url.path)
    }
  }

  /// Hands over the points of a run in pieces, from `position` on; see ``RunSource``.
  ///
  /// - Throws: ``RunFilesError`` where there is no such run or the database cannot be read; what `take`
  ///   throws.
  public func read(
    _ sourceID: String, from position: RunPosition, recordsMax: Int,
    _ take: (RunPiece) throws -> Void
  ) throws {
    guard artifacts[sourceID] != nil else {
      throw RunFilesError.runUnknown(sourceID: sourceID, path: path)
    }
    try withoutActuallyEscaping(take) { take in
      var pieces = PieceWriter(from: position, recordsMax: recordsMax, take: take)
      var row = try row(after: pieces.offset(Self.part), of: sourceID)
      var done = pieces.offset(Self.part)
      while let last = row {
        let piece = try points(of: sourceID, after: last, pieces.recordsMax)
        for record in piece.records { pieces.add(record) }
        done += Int64(piece.records.count)
        row = piece.records.count < pieces.recordsMax ? nil : piece.last
        if !piece.records.isEmpty { try pieces.reach(done, of: Self.part) }
      }
      try pieces.finish()
    }
  }

  /// The files that the run's address leads to; see ``RunSource``.
  ///
  /// - Throws: ``RunFilesError`` where there is no such run.
  public func files(of sourceID: String) throws(RunFilesError) -> FileListing {
    guard let artifacts = artifacts[sourceID] else {
      throw .runUnknown(sourceID: sourceID, path: path)
    }
    return artifacts.listing()
  }
}

extension MLflowDatabase {
  /// SQLite's number of the row that was read last; nil where there are not so many any more.
  private func row(after count: Int64, of run: String) throws(RunFilesError) -> Int64? {
    if count <= 0 { return Int64.min }
    return try reading { db in
      try Int64.fetchOne(
        db, sql: "SELECT rowid FROM metrics WHERE run_uuid = ? ORDER BY rowid LIMIT 1 OFFSET ?",
        arguments: [run, count - 1])
    }
  }

  private func points(
    of run: String, after last: Int64, _ count: Int
  ) throws(RunFilesError) -> (records: [RunRecord], last: Int64) {
    try reading { db in
      var found: (records: [RunRecord], last: Int64) = ([], last)
      let rows = try Row.fetchCursor(
        db.cachedStatement(
          sql: """
            SELECT rowid, CAST(key AS TEXT), CAST(value AS REAL), CAST(timestamp AS INTEGER),
              CAST(step AS INTEGER), CAST(is_nan AS INTEGER)
            FROM metrics WHERE run_uuid = ? AND rowid > ? ORDER BY rowid LIMIT ?
            """), arguments: [run, last, count])
      while let row = try rows.next() {
        found.last = row[0]
        let isNaN = (row[5] as Int64?) == 1
        let value = isNaN ? .nan : Self.infinite(row[2] ?? .nan)
        let time = Timestamp(milliseconds: row[3] ?? 0)
        found.records.append(
          .metric(
            key: row[1] ?? "", point: MetricPoint(step: row[4] ?? 0, time: time, value: value)))
      }
      return found
    }
  }

  /// MLflow keeps the largest number of 64 bits for infinity.
  private static func infinite(_ value: Double) -> Double {
    guard value.magnitude == .greatestFiniteMagnitude else { return value }
    return value < 0 ? -.infinity : .infinity
  }

  private func reading<Result: Sendable>(
    _ body: @Sendable (Database) throws -> Result
  ) throws(RunFilesError) -> Result {
    do {
      return try database.read(body)
    } catch {
      throw Self.error(error, path)
    }
  }

  private static func error(_ error: any Error, _ path: String) -> RunFilesError {
    let reason = (error as? DatabaseError)?.message ?? "\(error)"
    return .databaseUnreadable(path: path, reason: reason)
  }
}
