/// Rows of a matrix of which most cells are 0: each row holds the columns that are not, ascending,
/// with their numbers.
struct SparseRows: Sendable, Equatable {
  /// The cells of row `r` are those from `starts[r]` to before `starts[r + 1]`.
  let starts: [Int]
  let columns: [Int32]
  let values: [Double]

  init(starts: [Int], columns: [Int32], values: [Double]) {
    self.starts = starts
    self.columns = columns
    self.values = values
  }

  var count: Int { starts.count - 1 }

  func cells(of row: Int) -> Range<Int> { starts[row]..<starts[row + 1] }

  /// With rows and columns exchanged. O(cells).
  func transposed(columnCount: Int) -> SparseRows {
    var starts = [Int](repeating: 0, count: columnCount + 1)
    for column in columns { starts[Int(column) + 1] += 1 }
    for column in 0..<columnCount { starts[column + 1] += starts[column] }
    var next = starts
    var rows = [Int32](repeating: 0, count: columns.count)
    var moved = [Double](repeating: 0, count: columns.count)
    for row in 0..<count {
      for cell in cells(of: row) {
        let column = Int(columns[cell])
        rows[next[column]] = Int32(row)
        moved[next[column]] = values[cell]
        next[column] += 1
      }
    }
    return SparseRows(starts: starts, columns: rows, values: moved)
  }

  /// Only columns below a limit.
  func prefix(columns limit: Int) -> SparseRows {
    var (starts, kept, moved) = ([0], [Int32](), [Double]())
    for row in 0..<count {
      for cell in cells(of: row) where columns[cell] < limit {
        kept.append(columns[cell])
        moved.append(values[cell])
      }
      starts.append(kept.count)
    }
    return SparseRows(starts: starts, columns: kept, values: moved)
  }
}
