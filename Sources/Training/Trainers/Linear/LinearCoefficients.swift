import Foundation

/// What a linear model learns: for each output a number for each matrix column, then the intercept.
struct LinearCoefficients: Sendable, Equatable {
  /// Numbers an answer: 1, or one for each of several classes.
  let outputs: Int
  /// Numbers an output: the matrix columns and the intercept.
  let width: Int
  /// Output after output.
  var values: [Double]

  init(outputs: Int, columns: Int) {
    self.outputs = outputs
    width = columns + 1
    values = [Double](repeating: 0, count: outputs * width)
  }

  var columns: Int { width - 1 }
  /// The place of the intercept within an output.
  var intercept: Int { width - 1 }

  /// The scores of rows, row after row, ``outputs`` numbers each. O(rows × numbers and ones a row).
  func scores(of matrix: DesignMatrix) -> [Double] {
    let (numberCount, onesCount) = (matrix.numberCount, matrix.onesCount)
    return [Double](unsafeUninitializedCapacity: matrix.rows * outputs) { scores, count in
      values.withUnsafeBufferPointer { values in
        matrix.numbers.withUnsafeBufferPointer { numbers in
          matrix.ones.withUnsafeBufferPointer { ones in
            for row in 0..<matrix.rows {
              for output in 0..<outputs {
                let start = output * width
                var score = values[start + intercept]
                for column in 0..<numberCount {
                  score += numbers[row * numberCount + column] * values[start + column]
                }
                for slot in 0..<onesCount {
                  let column = Int(ones[row * onesCount + slot])
                  if column >= 0 { score += values[start + column] }
                }
                scores[row * outputs + output] = score
              }
            }
          }
        }
      }
      count = matrix.rows * outputs
    }
  }
}

extension LinearCoefficients {
  /// The numbers bit for bit, as a checkpoint keeps them.
  var bytes: Data {
    values.map(\.bitPattern.littleEndian).withUnsafeBytes { Data($0) }
  }

  /// Reads ``bytes`` back.
  ///
  /// - Throws: ``TrainingError/checkpointUnreadable(reason:)``.
  init(outputs: Int, columns: Int, bytes: Data) throws(TrainingError) {
    self.init(outputs: outputs, columns: columns)
    guard bytes.count == values.count * MemoryLayout<UInt64>.size else {
      throw .checkpointUnreadable(
        reason: "it holds \(bytes.count) bytes and not \(values.count) coefficients")
    }
    bytes.withUnsafeBytes { raw in
      for place in values.indices {
        let word = raw.loadUnaligned(
          fromByteOffset: place * MemoryLayout<UInt64>.size, as: UInt64.self)
        values[place] = Double(bitPattern: UInt64(littleEndian: word))
      }
    }
  }
}
