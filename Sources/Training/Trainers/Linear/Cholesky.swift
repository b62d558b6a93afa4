/// A symmetric matrix without negative directions as a lower triangle times its mirror image, which
/// solves linear equations.
///
/// A column that depends on earlier ones leaves nothing for its pivot; it is dropped: its unknown
/// is 0, as R's `glm` does with aliased columns.
struct Cholesky {
  private let size: Int
  /// Row after row; what is above the diagonal is not used.
  private var lower: [Double]
  private var isDropped: [Bool]

  /// A pivot is nothing where this share of its diagonal is left: rounding leaves 1e-16 for each
  /// column before it, and a thousand of those are not a number to divide by.
  private static let pivotShareMin = 1e-12

  /// O(size³ / 3).
  init(_ matrix: SymmetricMatrix) {
    size = matrix.size
    lower = matrix.values
    isDropped = [Bool](repeating: false, count: size)
    lower.withUnsafeMutableBufferPointer { lower in
      guard let base = lower.baseAddress else { return }
      for row in 0..<size {
        let own = base + row * size
        for column in 0..<row {
          let other = base + column * size
          own[column] =
            isDropped[column]
            ? 0 : (own[column] - Kernel.dot(own, other, count: column)) / other[column]
        }
        let pivot = own[row] - Kernel.dot(own, own, count: row)
        if pivot > own[row] * Self.pivotShareMin {
          own[row] = pivot.squareRoot()
        } else {
          isDropped[row] = true
          for column in 0...row { own[column] = 0 }
        }
      }
    }
  }

  /// The vector whose product with the matrix is `right`, 0 for dropped columns. O(size²).
  func solve(_ right: [Double]) -> [Double] {
    var vector = right
    lower.withUnsafeBufferPointer { lower in
      vector.withUnsafeMutableBufferPointer { vector in
        guard let base = lower.baseAddress, let unknowns = vector.baseAddress else { return }
        for row in 0..<size {
          let own = base + row * size
          let rest = unknowns[row] - Kernel.dot(own, unknowns, count: row)
          unknowns[row] = isDropped[row] ? 0 : rest / own[row]
        }
        for row in (0..<size).reversed() where !isDropped[row] {
          let own = base + row * size
          unknowns[row] /= own[row]
          let value = unknowns[row]
          for column in 0..<row { unknowns[column] -= own[column] * value }
        }
      }
    }
    return vector
  }
}

/// Loops that the processor does eight numbers at a time.
enum Kernel {
  /// The sum of products. The order of its sums depends on `count` alone.
  @inline(__always)
  static func dot(
    _ left: UnsafePointer<Double>, _ right: UnsafePointer<Double>, count: Int
  ) -> Double {
    var sums = SIMD8<Double>.zero
    let whole = count & ~7
    var place = 0
    while place < whole {
      let first = UnsafeRawPointer(left + place).loadUnaligned(as: SIMD8<Double>.self)
      let second = UnsafeRawPointer(right + place).loadUnaligned(as: SIMD8<Double>.self)
      sums += first * second
      place += 8
    }
    var sum = sums.sum()
    while place < count {
      sum += left[place] * right[place]
      place += 1
    }
    return sum
  }
}
