import Domain

extension Store {
  /// A job keeps this many lines of its log, the latest.
  public static let logLinesMax = 10_000
  /// Longer lines are cut.
  public static let logLineCharactersMax = 2_000

  /// Adds lines to a job's log.
  ///
  /// - Throws: ``StoreError/missing(_:name:)``.
  public func appendLog(job: JobID, _ lines: [LogLine]) throws {
    if lines.isEmpty { return }
    try transaction(.process) { transaction in
      let db = transaction.db
      let row = try db.row(
        "SELECT max(number) AS number FROM jobLog WHERE job = ?", [job.number])
      let last = try row?.countIfAny("number", table: "jobLog", id: job) ?? 0
      guard try db.row("SELECT 1 FROM job WHERE id = ?", [job.number]) != nil else {
        throw StoreError.missing(.job, name: job.description)
      }
      let kept = lines.suffix(Self.logLinesMax)
      for (number, line) in zip((last + 1)..., kept) {
        try db.run(
          "INSERT INTO jobLog VALUES (?, ?, ?, ?, ?)",
          [
            job.number, number, line.time.milliseconds, line.level.rawValue,
            String(line.text.prefix(Self.logLineCharactersMax)),
          ])
      }
      try db.run(
        "DELETE FROM jobLog WHERE job = ? AND number <= ?",
        [job.number, last + kept.count - Self.logLinesMax])
    }
  }

  /// The last lines of a job's log, the oldest of them first.
  ///
  /// - Throws: ``StoreError`` of the database or of a record.
  public func log(job: JobID, last count: Int = 100) throws -> [LogLine] {
    try read { db in
      try db.rows(
        "SELECT time, level, text FROM jobLog WHERE job = ? ORDER BY number DESC LIMIT ?",
        [job.number, count]
      ).reversed().map { row in
        LogLine(
          time: row.time("time"),
          level: try JSONText.word(row["level"], table: "jobLog", id: job), text: row["text"])
      }
    }
  }
}
