import Domain

extension Store {
  /// A value kept under a key; nil where there is none.
  ///
  /// - Throws: ``StoreError`` of the database.
  public func setting(_ key: String) throws -> String? {
    try read { try $0.value("SELECT value FROM setting WHERE key = ?", [key]) }
  }

  /// Keeps a value under a key; nil removes it.
  ///
  /// - Throws: ``StoreError`` of the database.
  public func set(_ key: String, to value: String?) throws {
    try transaction { try $0.set(key, to: value) }
  }

  /// The key under which a replay keeps its present, in milliseconds.
  public static let presentSetting = "replay.now"

  /// The instant that decisions are made at: the replay's where one is going on, else the clock's.
  ///
  /// - Throws: ``StoreError`` of the database.
  public func present() throws -> Timestamp {
    guard let text = try setting(Self.presentSetting), let milliseconds = Int64(text) else {
      return clock.now
    }
    return Timestamp(milliseconds: milliseconds)
  }

  /// Whether a replay holds the present.
  ///
  /// - Throws: ``StoreError`` of the database.
  public func isReplaying() throws -> Bool { try setting(Self.presentSetting) != nil }

  /// Moves the replay's present; nil ends the replay.
  ///
  /// - Throws: ``StoreError`` of the database.
  public func setPresent(_ time: Timestamp?) throws {
    try transaction(.process) {
      try $0.set(Self.presentSetting, to: time.map { String($0.milliseconds) })
    }
  }
}

extension Transaction {
  /// See ``Store/set(_:to:)``.
  public func set(_ key: String, to value: String?) throws {
    if let value {
      try db.run("INSERT OR REPLACE INTO setting VALUES (?, ?)", [key, value])
    } else {
      try db.run("DELETE FROM setting WHERE key = ?", [key])
    }
  }
}
