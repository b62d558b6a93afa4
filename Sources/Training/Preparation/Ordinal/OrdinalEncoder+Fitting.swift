import Datasets
import Domain

extension OrdinalEncoder {
  /// Learns the categories. O(cells of categories).
  ///
  /// - Parameters:
  ///   - table: the training rows.
  ///   - excluded: columns that the model may not see.
  /// - Throws: ``TrainingError/noFeatures(isAnyIgnored:)``.
  public static func fit(
    _ table: some ColumnSource, excluding excluded: Set<String>
  ) throws(TrainingError) -> OrdinalEncoder {
    var features: [Feature] = []
    for column in table.schema.columns where !excluded.contains(column.name) {
      let kind: Feature.Kind
      switch column.type {
      case .integer, .number: kind = .number
      case .boolean: kind = .boolean
      case .category: kind = .category(table[column.name]?.values.categoriesByFrequency ?? [])
      case .time: continue
      }
      features.append(Feature(name: column.name, column: column.name, kind: kind))
    }
    if features.isEmpty { throw noFeatures(table, excluding: excluded) }
    return OrdinalEncoder(features: features)
  }
}
