import Domain

/// A line of a job's log with its number, by which a reader goes on.
public struct NumberedLogLine: Hashable, Sendable {
  /// 1, 2, 3 … within the job.
  public var number: Int64
  /// As the job wrote it, cut at ``Store/logLineCharactersMax``.
  public var line: LogLine

  public init(number: Int64, line: LogLine) {
    self.number = number
    self.line = line
  }
}

extension Store {
  /// The lines of a job's log after a number, the oldest first; lines that were dropped meanwhile
  /// are passed over.
  ///
  /// - Throws: ``StoreError`` of the database or of a record.
  public func log(
    job: JobID, after number: Int64, limit: Int = 1_000
  ) throws -> [NumberedLogLine] {
    try read { db in
      try db.rows(
        "SELECT number, time, level, text FROM jobLog WHERE job = ? AND number > ? "
          + "ORDER BY number LIMIT ?", [job.number, number, limit]
      ).map { row in
        NumberedLogLine(
          number: row["number"],
          line: LogLine(
            time: row.time("time"),
            level: try JSONText.word(row["level"], table: "jobLog", id: job), text: row["text"]))
      }
    }
  }
}
