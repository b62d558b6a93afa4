/// The columns of a CSV file when their cells are known: those without a name of their own are kept
/// or left out.
struct HeadedColumns {
  var columns: [PackedTable.Column]
  var notes: [ReadingNote]

  /// - Throws: a fault where the last column has cells but no name.
  mutating func settle(_ header: CSVHeader) throws(CSVFailure) {
    if header.hasTrailing, let last = columns.popLast() {
      guard last.cells.missingCount == last.cells.count else {
        throw .fault(
          CSVFault(
            fault: .columnNameEmpty, row: 0, column: columns.count, offset: header.lastStart))
      }
      notes.removeAll { $0.column == last.name }
    }
    guard header.isFirstUnnamed, let first = columns.first else { return }
    let isCount = columns.count > 1 && Self.numbersRows(first.cells)
    if isCount { columns.removeFirst() }
    notes.append(ReadingNote(column: first.name, fact: isCount ? .rowNumbers : .unnamed))
  }

  /// Whether each row has a whole number of its own: what pandas and R write before a table.
  private static func numbersRows(_ cells: PackedColumn) -> Bool {
    guard case .integer(let numbers) = cells.values, numbers.count > 1 else { return false }
    return !numbers.contains(Values.missingInteger) && Set(numbers).count == numbers.count
  }
}
