import Domain

extension CSVHeader {
  /// What makes the first line look like something else than names; nil where nothing does.
  ///
  /// Numbers may be names (years, wavelengths): these ascend.
  func doubt(of columns: [PackedTable.Column], rows: Int) -> ReadingNote? {
    if columns.count > 1, let first = written.first, first == String(rows) {
      return ReadingNote(column: nil, fact: .headDescribes(rows: first))
    }
    let numbers = written.map { name in Double(name).flatMap { $0.isFinite ? $0 : nil } }
    let found = numbers.compactMap(\.self)
    guard found.count > 1, zip(found, found.dropFirst()).contains(where: { $0 >= $1 }) else {
      return nil
    }
    // Some whole numbers among words may be names; a fraction over numbers, or nothing else, is a row.
    let areAll = found.count == names.count
    let place = names.indices.first { place in
      guard let number = numbers[place], columns[place].cells.type.isNumeric else { return false }
      return areAll || number != number.rounded()
    }
    return place.map { ReadingNote(column: nil, fact: .headOfNumbers(written[$0])) }
  }
}
