import Datasets

extension ScaledEncoder {
  /// O(cells).
  static func fit(
    _ table: some ColumnSource, excluding excluded: Set<String>
  ) throws(TrainingError) -> ScaledEncoder {
    var features: [ScaledFeature] = []
    for name in table.columnNames where !excluded.contains(name) {
      // A column at a time: of a packed table no more than one lies unpacked.
      guard let column = table[name] else { continue }
      let kind: ScaledFeature.Kind
      var isMissing = column.values.missingCount > 0
      switch column.values {
      case .integer, .number:
        let spread = Spread(column.doubles())
        isMissing = spread.count < column.count
        kind = .number(mean: spread.mean, deviation: spread.deviation)
      case .boolean: kind = .boolean
      case .category: kind = .category(column.values.categoriesByFrequency)
      case .time: continue
      }
      features.append(
        ScaledFeature(column: column.name, kind: kind, hasIndicator: isMissing))
    }
    if features.isEmpty { throw noFeatures(table, excluding: excluded) }
    return ScaledEncoder(features: features)
  }
}

/// Mean and deviation of the finite numbers of a column.
private struct Spread {
  let count: Int
  let mean: Double
  /// Of the population, as scikit-learn's `StandardScaler` has it; 1 where all numbers are the
  /// same, but for what rounding makes of them.
  let deviation: Double

  /// Distances from one of the numbers and then from the mean, over the greatest of them, so that
  /// neither differences of large numbers nor their squares are lost.
  init(_ cells: [Double]) {
    let known = cells.filter(\.isFinite)
    count = known.count
    let rows = Double(known.count)
    let first = known.first ?? 0
    let mean = first + known.reduce(0) { $0 + ($1 - first) / rows }
    let greatest = known.reduce(0) { max($0, abs($1 - mean)) }
    guard greatest > 0, greatest.isFinite else {
      (self.mean, deviation) = (first, 1)
      return
    }
    let squares = known.reduce(0) { sum, cell in
      let share = (cell - mean) / greatest
      return sum + share * share
    }
    let deviation = (squares / rows).squareRoot() * greatest
    self.mean = mean
    self.deviation = deviation > rows * abs(mean) * Double.ulpOfOne ? deviation : 1
  }
}
