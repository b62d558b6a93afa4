import GRDB

/// Several writes that are stored together or not at all; see ``Store/transaction(_:_:)``.
///
/// Valid only within the closure that received it. Each aspect of the store adds its methods in
/// its own folder; ``Store`` has the same ones for single writes.
///
/// Its methods throw what those of ``Store`` do, but errors of the database as SQLite's own, which
/// ``Store/transaction(_:_:)`` turns into a ``StoreError``: let them pass.
public struct Transaction {
  let db: Database

  /// Runs a part that is undone alone where it fails.
  ///
  /// - Throws: what `body` throws; errors of the database as a ``StoreError`` only outside the
  ///   transaction.
  public func savepoint<Result>(_ body: () throws -> Result) throws -> Result {
    var result: Result?
    try db.inSavepoint {
      result = try body()
      return .commit
    }
    guard let result else { throw StoreError.database(path: "", code: 0, detail: "no result") }
    return result
  }
}
