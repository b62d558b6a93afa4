/// A square matrix that is its own mirror image, both halves stored.
struct SymmetricMatrix: Sendable {
  let size: Int
  /// `size` × `size`, row after row.
  var values: [Double]

  init(size: Int) {
    self.size = size
    values = [Double](repeating: 0, count: size * size)
  }

  subscript(row: Int, column: Int) -> Double {
    get { values[row * size + column] }
    set { values[row * size + column] = newValue }
  }

  /// Copies the lower half to the upper.
  mutating func mirrorLower() {
    for row in 0..<size {
      for column in 0..<row { values[column * size + row] = values[row * size + column] }
    }
  }

  /// Puts a block there, and its mirror image where that is another place.
  mutating func place(_ block: SymmetricMatrix, row: Int, column: Int) {
    for r in 0..<block.size {
      for c in 0..<block.size {
        self[row + r, column + c] = block[r, c]
        self[column + c, row + r] = block[r, c]
      }
    }
  }

  /// The rows and columns in those places.
  func selecting(_ places: [Int]) -> SymmetricMatrix {
    var selected = SymmetricMatrix(size: places.count)
    for (row, from) in places.enumerated() {
      for (column, other) in places.enumerated() { selected[row, column] = self[from, other] }
    }
    return selected
  }

  /// The product with a vector. O(size²).
  func times(_ vector: [Double]) -> [Double] {
    values.withUnsafeBufferPointer { values in
      vector.withUnsafeBufferPointer { vector in
        (0..<size).map { row in
          Kernel.dot(values.baseAddress! + row * size, vector.baseAddress!, count: size)
        }
      }
    }
  }
}
