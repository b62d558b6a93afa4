/// What a linear model sees. The first columns hold numbers; each further one holds 0 or 1, and of
/// those only the places of the ones are kept: a row of 20 categories of 50 values has 1,000
/// columns and 20 ones.
struct DesignMatrix: Sendable {
  let rows: Int
  /// All columns.
  let columns: Int
  /// Columns of numbers, which come first.
  let numberCount: Int
  /// `rows` × `numberCount`, row after row.
  let numbers: [Double]
  /// Ones a row at most.
  let onesCount: Int
  /// `rows` × `onesCount`: the columns that are 1 in that row; ``none`` where there are fewer.
  let ones: [Int32]

  /// Stands for no column.
  static let none: Int32 = -1

  /// How far the cells of each column are from their mean: the population's deviation.
  /// O(cells that are not 0).
  var deviations: [Double] {
    var (sums, squares) = (
      [Double](repeating: 0, count: columns), [Double](repeating: 0, count: columns)
    )
    for place in numbers.indices {
      sums[place % numberCount] += numbers[place]
      squares[place % numberCount] += numbers[place] * numbers[place]
    }
    for column in ones where column != Self.none {
      sums[Int(column)] += 1
      squares[Int(column)] += 1
    }
    let count = Double(max(1, rows))
    return zip(sums, squares).map { sum, square in
      max(0, square / count - (sum / count) * (sum / count)).squareRoot()
    }
  }
}
