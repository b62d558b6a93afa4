import Domain
import GRDB

extension Store {
  /// Results of commands are kept for this many commands.
  public static let commandsKeptMax = 1_000

  /// Asks something of the engine. Who asks that windows be judged again takes back that some of them
  /// are set aside.
  ///
  /// - Returns: the command's number, for ``commandResult(_:)``.
  /// - Throws: ``StoreError`` of the database.
  @discardableResult
  public func appendCommand(
    _ command: EngineCommand, actor: String, at time: Timestamp
  ) throws -> Int64 {
    try transaction { transaction in
      try transaction.db.run(
        "INSERT INTO command (time, actor, body) VALUES (?, ?, ?)",
        [time.milliseconds, actor, JSONText.encode(CommandBody(command))])
      let number = transaction.db.lastInsertedRowID
      // Here and not where it is carried out: that may be what ends each engine.
      if case .recompute(let endpoint, _) = command {
        try transaction.removeJudgingMarks(of: endpoint)
      }
      return number
    }
  }

  /// Takes the commands that nobody has taken yet, the oldest first.
  ///
  /// - Parameters:
  ///   - includingUnfinished: also those that were taken and have no result, as an engine does when
  ///     it starts after one that died.
  ///   - isWanted: which to take; the others stay for whoever carries them out.
  /// - Throws: ``StoreError`` of the database. A command that cannot be read is refused and passed
  ///   over.
  public func takeCommands(
    includingUnfinished: Bool = false, where isWanted: (EngineCommand) -> Bool = { _ in true }
  ) throws -> [PendingCommand] {
    let sql =
      "SELECT * FROM command WHERE result IS NULL AND (taken = 0 OR ?) ORDER BY id LIMIT 1000"
    // Most polls find nothing, and should not take the write lock.
    guard try read({ try $0.row(sql, [includingUnfinished]) }) != nil else { return [] }
    return try transaction { transaction in
      let commands = try transaction.db.rows(sql, [includingUnfinished]).compactMap { row in
        let id: Int64 = row["id"]
        // A command of another version is answered, and does not stop those behind it.
        guard let command = CommandBody.command(in: row["body"], id: id) else {
          try transaction.finishCommand(id, result: "refused: not known to this engine")
          return nil as PendingCommand?
        }
        guard isWanted(command) else { return nil }
        return PendingCommand(
          id: id, time: row.time("time"), actor: row["actor"], command: command)
      }
      for command in commands {
        try transaction.db.run("UPDATE command SET taken = 1 WHERE id = ?", [command.id])
      }
      return commands
    }
  }

  /// Notes what came of a command, in a sentence.
  ///
  /// - Throws: ``StoreError/missing(_:name:)``.
  public func finishCommand(_ id: Int64, result: String) throws {
    try transaction { try $0.finishCommand(id, result: result) }
  }

  /// What came of a command; nil while it waits or runs.
  ///
  /// - Throws: ``StoreError`` of the database.
  public func commandResult(_ id: Int64) throws -> String? {
    try read { try $0.value("SELECT result FROM command WHERE id = ?", [id]) }
  }
}

extension Transaction {
  /// See ``Store/finishCommand(_:result:)``.
  public func finishCommand(_ id: Int64, result: String) throws {
    try db.run("UPDATE command SET result = ?, taken = 1 WHERE id = ?", [result, id])
    if db.changesCount == 0 { throw StoreError.missing(.command, name: String(id)) }
    try db.run(
      "DELETE FROM command WHERE result IS NOT NULL AND id <= ?",
      [id - Int64(Store.commandsKeptMax)])
  }
}
