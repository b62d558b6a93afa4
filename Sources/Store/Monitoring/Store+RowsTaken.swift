import Domain

extension Transaction {
  /// Takes from an endpoint's windows the rows that its log has not got any more: none of them says
  /// then that it took one behind the log's end, and the next one begins there.
  ///
  /// - Parameters:
  ///   - held: all rows that clients have got, as the log has them.
  ///   - declaration: by which the last window is read where it does not say what it took.
  /// - Throws: ``StoreError/missing(_:name:)`` for an unknown endpoint.
  public func limitRowsTaken(
    endpoint: EndpointName, to held: Int, under declaration: WindowDeclaration
  ) throws {
    let number = try endpointNumber(endpoint)
    try db.run(
      """
      UPDATE window SET firstRow = min(firstRow, ?2), countedRows = min(countedRows, ?2),
        timedRows = min(timedRows, ?2)
      WHERE endpoint = ?1 AND (countedRows > ?2 OR timedRows > ?2)
      """, [number, held])
    guard
      let last = try db.row(
        "\(WindowExtent.select) GROUP BY number ORDER BY number DESC LIMIT 1", [endpoint.text]
      ).map({ WindowExtent($0) }), last.stored == nil
    else { return }
    let taken = last.taken(under: declaration, answeredCount: held)
    try db.run(
      """
      UPDATE window SET firstRow = ?3, countedRows = ?4, timedUntil = ?5, timedRows = ?6
      WHERE endpoint = ?1 AND number = ?2
      """,
      [
        number, last.index, taken.first.map { min($0, held) }, min(taken.counted, held),
        taken.timed?.until.milliseconds, taken.timed.map { min($0.rows, held) },
      ])
  }
}
