import Domain
import Statistics

extension Split {
  /// Divides a table as declared.
  ///
  /// - Parameters:
  ///   - timeColumn: the dataset's; needed unless the split is random.
  ///   - classes: one a row, where the target has some: what a stratified split keeps the shares of.
  ///   - seed: of the random splits.
  /// - Throws: ``DatasetsError/timeColumnUndeclared``,
  ///   ``DatasetsError/columnMissing(name:columns:)``, and as the splits below.
  public static func make(
    _ table: some ColumnSource, as declaration: SplitDeclaration, timeColumn: String?,
    classes: Column? = nil,
    seed: UInt64
  ) throws(DatasetsError) -> Split {
    switch declaration {
    case .stratified(let validation):
      if let classes { return try stratified(classes, validation: validation, seed: seed) }
      fallthrough
    case .random(let validation):
      return try random(rows: table.rowCount, validation: validation, seed: seed)
    case .time, .last: break
    }
    guard let timeColumn else { throw .timeColumnUndeclared }
    let column = try table.column(timeColumn)
    switch declaration {
    case .random(let share), .stratified(let share), .time(let share):
      return try latest(share: share, by: column)
    case .last(let span): return try last(span, by: column)
    }
  }

  /// A share of the rows drawn with a seed: the same rows for the same seed and number of rows.
  ///
  /// - Throws: ``DatasetsError/shareOutOfRange(_:)`` unless 0 < share < 1,
  ///   ``DatasetsError/splitEmpty(side:rows:)`` for fewer than two rows.
  public static func random(
    rows: Int, validation share: Double, seed: UInt64
  ) throws(DatasetsError) -> Split {
    guard share > 0, share < 1 else { throw .shareOutOfRange(share) }
    var generator = SeededRandom(seed: seed)
    let count = min(max(1, Int((Double(rows) * share).rounded())), max(1, rows - 1))
    var isDrawn = [Bool](repeating: false, count: rows)
    for row in generator.permutation(of: rows).prefix(count) { isDrawn[row] = true }
    return try Split(rows: rows) { isDrawn[$0] }
  }

  /// The latest share of the rows. Rows of one instant stay together, so the share is met as
  /// closely as instants allow; rows without time go to training.
  ///
  /// - Throws: ``DatasetsError/shareOutOfRange(_:)``,
  ///   ``DatasetsError/timeExpected(column:found:)``, ``DatasetsError/splitEmpty(side:rows:)`` where all rows have one instant.
  public static func latest(share: Double, by column: Column) throws(DatasetsError) -> Split {
    guard share > 0, share < 1 else { throw .shareOutOfRange(share) }
    let times = try milliseconds(column)
    let ordered = times.filter { $0 != Values.missingInteger }.sorted()
    guard let first = ordered.first, let last = ordered.last, first < last else {
      throw .splitEmpty(side: .validation, rows: times.count)
    }
    let wanted = Double(ordered.count) * share
    let place = min(ordered.count - 1, ordered.count - Int(wanted.rounded()))
    let cut = ordered[place]
    let from = ordered.partitioningIndex { $0 >= cut }
    let behind = ordered.partitioningIndex { $0 > cut }
    let tooMany = Double(ordered.count - from) - wanted
    let tooFew = wanted - Double(ordered.count - behind)
    let takesLater = from == 0 || (behind < ordered.count && tooFew < tooMany)
    let start = takesLater ? ordered[behind] : cut
    return try Split(rows: times.count) { times[$0] >= start }
  }

  /// The rows of the last span that ends with the latest row.
  ///
  /// - Throws: ``DatasetsError/timeExpected(column:found:)``,
  ///   ``DatasetsError/splitEmpty(side:rows:)`` where all rows lie within the span.
  public static func last(_ span: TimeSpan, by column: Column) throws(DatasetsError) -> Split {
    let times = try milliseconds(column)
    guard let latest = times.max(), latest != Values.missingInteger else {
      throw .splitEmpty(side: .validation, rows: times.count)
    }
    let (cut, overflow) = latest.subtractingReportingOverflow(span.milliseconds)
    if overflow { throw .splitEmpty(side: .training, rows: times.count) }
    return try Split(rows: times.count) { times[$0] > cut }
  }

  /// The rows at and after an instant.
  ///
  /// - Throws: ``DatasetsError/timeExpected(column:found:)``,
  ///   ``DatasetsError/splitEmpty(side:rows:)``.
  public static func from(_ cut: Timestamp, by column: Column) throws(DatasetsError) -> Split {
    let times = try milliseconds(column)
    return try Split(rows: times.count) { times[$0] >= cut.milliseconds }
  }

  private static func milliseconds(_ column: Column) throws(DatasetsError) -> [Int64] {
    guard case .time(let times) = column.values else {
      throw .timeExpected(column: column.name, found: column.type)
    }
    return times
  }
}

extension Array {
  /// The first index whose element satisfies `isBehind`, where all behind it do too.
  fileprivate func partitioningIndex(where isBehind: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = low + (high - low) / 2
      if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
