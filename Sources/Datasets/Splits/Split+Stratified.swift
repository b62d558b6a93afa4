import Domain
import Statistics

extension Split {
  /// The same share of the rows of each class drawn with a seed; of each class at least one row is
  /// left to learn from. Rows without a value are a class of their own. O(rows).
  ///
  /// - Throws: ``DatasetsError/shareOutOfRange(_:)`` unless 0 < share < 1,
  ///   ``DatasetsError/splitEmpty(side:rows:)`` where no class has two rows.
  public static func stratified(
    _ column: Column, validation share: Double, seed: UInt64
  ) throws(DatasetsError) -> Split {
    guard share > 0, share < 1 else { throw .shareOutOfRange(share) }
    let classes = column.values.groups
    var quotas = quotas(of: classes, share: share)
    var isDrawn = [Bool](repeating: false, count: classes.count)
    var generator = SeededRandom(seed: seed)
    for row in generator.permutation(of: classes.count) where quotas[classes[row]] > 0 {
      quotas[classes[row]] -= 1
      isDrawn[row] = true
    }
    return try Split(rows: classes.count) { isDrawn[$0] }
  }

  /// How many rows of each class judge: its share rounded down, and the rows that are left to the
  /// classes that lost most by it.
  private static func quotas(of classes: [Int], share: Double) -> [Int] {
    var counts = [Int](repeating: 0, count: (classes.max() ?? -1) + 1)
    for number in classes { counts[number] += 1 }
    let exact = counts.map { Double($0) * share }
    var quotas = zip(exact, counts).map { min(Int($0), $1 - 1) }
    var left = max(1, Int((Double(classes.count) * share).rounded())) - quotas.reduce(0, +)
    let order = counts.indices.sorted {
      (exact[$1] - Double(quotas[$1]), $0) < (exact[$0] - Double(quotas[$0]), $1)
    }
    for number in order where left > 0 && quotas[number] < counts[number] - 1 {
      quotas[number] += 1
      left -= 1
    }
    return quotas
  }
}

extension Values {
  /// A number for each cell, from 0 on: equal cells have the same, and all missing ones.
  public var groups: [Int] {
    switch self {
    case .integer(let cells), .time(let cells): Self.numbered(cells)
    case .number(let cells): Self.numbered(cells.map { $0.isNaN ? nil : $0 })
    case .boolean(let cells): Self.numbered(cells)
    case .category(let codes, _): Self.numbered(codes)
    }
  }

  private static func numbered<Cell: Hashable>(_ cells: [Cell]) -> [Int] {
    var numbers: [Cell: Int] = [:]
    return cells.map { cell in
      if let number = numbers[cell] { return number }
      numbers[cell] = numbers.count
      return numbers.count - 1
    }
  }
}
