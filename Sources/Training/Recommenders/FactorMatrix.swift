import CVector
import Datasets
import Statistics

/// A row of numbers for each user or item, padded with zeros to what the processor does at once.
struct FactorMatrix: Sendable, Equatable {
  let rows: Int
  /// Numbers a row, a multiple of 16; those from `factors` on are 0.
  let width: Int
  var values: [Float]

  /// All zeros.
  init(rows: Int, factors: Int) {
    self.rows = rows
    width = Self.width(factors)
    values = [Float](repeating: 0, count: rows * width)
  }

  /// Nil where they do not fill whole rows.
  init?(factors: Int, values: [Float]) {
    width = Self.width(factors)
    guard values.count % width == 0 else { return nil }
    rows = values.count / width
    self.values = values
  }

  static func width(_ factors: Int) -> Int {
    let lanes = Int(cvec_lanes)
    return (factors + lanes - 1) / lanes * lanes
  }

  /// Draws each number that is not padding.
  mutating func fill(factors: Int, _ draw: () -> Float) {
    for row in 0..<rows {
      for factor in 0..<factors { values[row * width + factor] = draw() }
    }
  }

  func row(_ row: Int) -> [Float] { Array(values[(row * width)..<((row + 1) * width)]) }

  /// The sums of products of the columns, `width` × `width`, with a number added on the diagonal of
  /// those below `factors`. Parts of a fixed size are summed in order, so that the bits do not depend on
  /// the number of threads.
  func gram(factors: Int, adding penalty: Float, threads: Int) -> [Float] {
    let size = 1_024
    let parts = Parallel.map((rows + size - 1) / size, threads: threads) { part in
      var gram = [Float](repeating: 0, count: width * width)
      let (first, count) = (part * size, min(size, rows - part * size))
      values.withUnsafeBufferPointer { values in
        cvec_add_gram(values.baseAddress! + first * width, Int64(count), Int64(width), &gram)
      }
      return gram
    }
    var sum = [Float](repeating: 0, count: width * width)
    for part in parts { for place in sum.indices { sum[place] += part[place] } }
    for factor in 0..<factors { sum[factor * width + factor] += penalty }
    return sum
  }
}
