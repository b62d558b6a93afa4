/// The fourth schema: a window keeps which rows it took, see `RowsTaken`, and an endpoint why its
/// champion could not be loaded.
///
/// What is NULL in all windows from before is taken from their time, or from their number where the
/// monitor still counts as it did.
enum SchemaV4 {
  static let sql = """
    ALTER TABLE window ADD COLUMN firstRow INTEGER; -- of a window of a count
    ALTER TABLE window ADD COLUMN countedRows INTEGER; -- NULL: a window of a schema before
    ALTER TABLE window ADD COLUMN timedUntil INTEGER;
    ALTER TABLE window ADD COLUMN timedRows INTEGER;
    ALTER TABLE endpoint ADD COLUMN loadFailure TEXT; -- NULL: its champion is loaded

    """
}
