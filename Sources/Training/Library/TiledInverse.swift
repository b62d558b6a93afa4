import COpenBLAS
import Datasets

/// The inverse of a large symmetric positive definite matrix, in tiles that threads share.
///
/// A = L Lᵀ, X = L⁻¹, A⁻¹ = Xᵀ X: size³ multiplications and additions in all, half of what an LU
/// decomposition needs. Each tile is computed by one call after the other in a fixed order and the
/// library uses one thread a call, so the bits do not depend on the number of threads.
///
/// `@unchecked Sendable` is true because tiles that are worked on at the same time do not overlap, and
/// none that is written is read by another.
final class TiledInverse: @unchecked Sendable {
  private let size: Int
  private let threads: Int
  /// Large enough that a call is mostly multiplication, small enough that threads find work.
  private let tile = 192
  private let tileCount: Int
  /// A, then L in its lower half.
  private let lower: UnsafeMutablePointer<Double>
  /// L⁻¹, whose upper half stays 0.
  private let inverse: UnsafeMutablePointer<Double>

  /// Inverts a matrix in place.
  ///
  /// - Parameters:
  ///   - matrix: `size` × `size`, both halves.
  ///   - passed: is told how many of the steps are done, and of how many.
  /// - Throws: as ``OpenBLASLibrary/open()``; ``TrainingError/numbersTooLarge`` where the matrix is
  ///   not positive definite; and what `passed` throws.
  static func invert(
    _ matrix: inout [Double], size: Int, threads: Int,
    _ passed: (Int, Int) throws(TrainingError) -> Void
  ) throws(TrainingError) {
    try OpenBLASLibrary.open()
    var zeros = [Double](repeating: 0, count: matrix.count)
    let outcome = matrix.withUnsafeMutableBufferPointer { matrix in
      zeros.withUnsafeMutableBufferPointer { zeros in
        Result { () throws(TrainingError) in
          guard let lower = matrix.baseAddress, let inverse = zeros.baseAddress else { return }
          try TiledInverse(size, lower, inverse, threads).run(passed)
        }
      }
    }
    try outcome.get()
  }

  private init(
    _ size: Int, _ lower: UnsafeMutablePointer<Double>, _ inverse: UnsafeMutablePointer<Double>,
    _ threads: Int
  ) {
    self.size = size
    self.lower = lower
    self.inverse = inverse
    self.threads = threads
    tileCount = (size + tile - 1) / tile
  }

  private func run(_ passed: (Int, Int) throws(TrainingError) -> Void) throws(TrainingError) {
    let steps = tileCount + 2
    for step in 0..<tileCount {
      try factor(step)
      try passed(step + 1, steps)
    }
    // Column after column of tiles, the longest first.
    Parallel.each(tileCount, threads: threads) { self.invertColumn($0) }
    try passed(steps - 1, steps)
    Parallel.each(tileCount * tileCount, threads: threads) { number in
      let (row, column) = (number / self.tileCount, number % self.tileCount)
      if column <= row { self.product(row, column) }
    }
    try passed(steps, steps)
  }

  private func at(
    _ matrix: UnsafeMutablePointer<Double>, _ row: Int, _ column: Int
  ) -> UnsafeMutablePointer<Double> {
    matrix + row * tile * size + column * tile
  }

  private func length(_ place: Int) -> Int { min(tile, size - place * tile) }

  /// A column of tiles of L, and what it takes from the tiles to its right.
  private func factor(_ step: Int) throws(TrainingError) {
    let (diagonal, width, stride) = (at(lower, step, step), Int32(length(step)), Int32(size))
    guard cob_factor(width, diagonal, stride) == 0 else { throw .numbersTooLarge }
    let below = tileCount - step - 1
    Parallel.each(below, threads: threads) { place in
      let row = step + 1 + place
      cob_solve_right(
        Int32(self.length(row)), width, self.at(self.lower, step, step), stride,
        self.at(self.lower, row, step), stride)
    }
    Parallel.each(below * below, threads: threads) { number in
      let (row, column) = (step + 1 + number / below, step + 1 + number % below)
      if column > row { return }
      cob_multiply(
        0, 1, Int32(self.length(row)), Int32(self.length(column)), width, -1,
        self.at(self.lower, row, step), stride, self.at(self.lower, column, step), stride, 1,
        self.at(self.lower, row, column), stride)
    }
  }

  /// X of one column of tiles: its diagonal is the inverse of L's, and below it X = −L⁻¹ (L X above).
  private func invertColumn(_ column: Int) {
    let (width, stride) = (length(column), Int32(size))
    let diagonal = at(inverse, column, column)
    for place in 0..<width { diagonal[place * size + place] = 1 }
    for row in column..<tileCount {
      let own = at(inverse, row, column)
      for middle in column..<row {
        cob_multiply(
          0, 0, Int32(length(row)), Int32(width), Int32(length(middle)), -1,
          at(lower, row, middle), stride, at(inverse, middle, column), stride, 1, own, stride)
      }
      cob_solve_left(
        Int32(length(row)), Int32(width), at(lower, row, row), stride, own, stride)
    }
  }

  /// A tile of Xᵀ X, and its mirror image. Only tiles of X from `row` down are not 0 in both.
  private func product(_ row: Int, _ column: Int) {
    let (own, stride) = (at(lower, row, column), Int32(size))
    for middle in row..<tileCount {
      cob_multiply(
        1, 0, Int32(length(row)), Int32(length(column)), Int32(length(middle)), 1,
        at(inverse, middle, row), stride, at(inverse, middle, column), stride,
        middle == row ? 0 : 1, own, stride)
    }
    for place in 0..<length(row) {
      for other in 0..<length(column) where row != column || other < place {
        at(lower, column, row)[other * size + place] = own[place * size + other]
      }
    }
  }
}
