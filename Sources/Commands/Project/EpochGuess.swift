import Datasets
import Domain

/// What the numbers of a time column were taken to count.
struct EpochGuess {
  let unit: EpochUnit
  private let column: String
  /// `1996-03-29 to 2018-09-24`.
  private let range: String

  /// - Parameter times: of the column, read by that unit.
  init(_ unit: EpochUnit, times: ColumnProfile) {
    self.unit = unit
    column = times.name
    let ends = [times.numeric?.minimum, times.numeric?.maximum].compactMap { $0 }
    range = ends.map { Timestamp(milliseconds: Int64($0)).dateText }.joined(separator: " to ")
  }

  /// As `curlew.yaml` says it.
  var line: String { "epoch: \(unit.rawValue)   # guessed: \(words)" }

  /// For who made the file.
  var sentence: String {
    "\(column) is taken to count \(words), a guess; correct epoch in \(ProjectFile.name)"
  }

  private var words: String { "\(unit.words) since 1970, \(range)" }
}

/// What a column holds, for a sentence that refuses it.
struct ColumnWords {
  let text: String

  init(_ column: ColumnProfile) {
    let numbers = column.numeric.map { [$0.minimum, $0.maximum] } ?? []
    let range = numbers.map { Int64(exactly: $0).map { "\($0)" } ?? "\($0)" }
    text =
      range.isEmpty || !column.type.isNumeric
      ? "\(column.type.rawValue) values"
      : "numbers from \(range.joined(separator: " to "))"
  }
}
