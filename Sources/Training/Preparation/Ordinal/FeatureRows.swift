import Datasets

/// What a learner is to see, before it is encoded: a batch at a time, so that the whole matrix need
/// never be there.
struct FeatureRows: Sendable {
  let encoder: OrdinalEncoder
  let rows: TableRows

  var count: Int { rows.rowCount }

  /// - Parameter batch: of ``rows``.
  /// - Throws: as ``OrdinalEncoder/encode(_:)``.
  func matrix(of batch: TableRows.Batch) throws(TrainingError) -> FeatureMatrix {
    try encoder.encode(rows.table(of: encoder.features.map(\.column), in: batch))
  }

  /// All rows.
  ///
  /// - Throws: as ``OrdinalEncoder/encode(_:)``.
  func matrix() throws(TrainingError) -> FeatureMatrix {
    let columns = encoder.features.count
    var values: [Float] = []
    values.reserveCapacity(count * columns)
    for batch in rows.batches { values.append(contentsOf: try matrix(of: batch).values) }
    return FeatureMatrix(columns: columns, values: values)
  }
}
