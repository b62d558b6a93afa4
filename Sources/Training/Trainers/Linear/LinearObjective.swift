/// The mean loss over training rows, with its first and second derivatives by the coefficients.
///
/// Sums run over rows in their order on one thread, so the same rows give the same bits.
struct LinearObjective {
  let matrix: DesignMatrix
  let labels: [Double]
  let loss: LinearLoss
  let outputs: Int

  private var width: Int { matrix.columns + 1 }

  func value(_ scores: [Double]) -> Double {
    loss.mean(scores, labels: labels, outputs: outputs)
  }

  /// The first derivatives, laid out as ``LinearCoefficients/values``. O(rows × row).
  ///
  /// - Parameter answers: of the training rows.
  func gradient(_ answers: [Double]) -> [Double] {
    var gradient = [Double](repeating: 0, count: outputs * width)
    let count = Double(matrix.rows)
    for output in 0..<outputs {
      var residuals = [Double](repeating: 0, count: matrix.rows)
      for row in 0..<matrix.rows {
        let truth = loss == .softmax ? (Int(labels[row]) == output ? 1 : 0) : labels[row]
        residuals[row] = (answers[row * outputs + output] - truth) / count
      }
      gradient.withUnsafeMutableBufferPointer {
        addRows(residuals, to: UnsafeMutableBufferPointer(rebasing: $0[(output * width)...]))
      }
    }
    return gradient
  }

  /// The second derivatives. O(rows × row² × outputs²), with the row's numbers and ones only.
  func curvature(_ answers: [Double]) -> SymmetricMatrix {
    var curvature = SymmetricMatrix(size: outputs * width)
    var weights = [Double](repeating: 1 / Double(matrix.rows), count: matrix.rows)
    for output in 0..<outputs {
      for other in 0...output {
        if loss != .squared { setWeights(&weights, answers, output, other) }
        var block = SymmetricMatrix(size: width)
        addProducts(weights, to: &block)
        block.mirrorLower()
        curvature.place(block, row: output * width, column: other * width)
      }
    }
    return curvature
  }

  private func setWeights(
    _ weights: inout [Double], _ answers: [Double], _ output: Int, _ other: Int
  ) {
    let count = Double(matrix.rows)
    for row in 0..<matrix.rows {
      let share = answers[row * outputs + output]
      let second = output == other ? 1 - share : -answers[row * outputs + other]
      weights[row] = share * second / count
    }
  }

  /// Adds each row, times its weight.
  private func addRows(_ weights: [Double], to sums: UnsafeMutableBufferPointer<Double>) {
    let (numberCount, onesCount) = (matrix.numberCount, matrix.onesCount)
    matrix.numbers.withUnsafeBufferPointer { numbers in
      matrix.ones.withUnsafeBufferPointer { ones in
        for row in 0..<matrix.rows {
          let weight = weights[row]
          for column in 0..<numberCount {
            sums[column] += weight * numbers[row * numberCount + column]
          }
          for slot in 0..<onesCount {
            let column = Int(ones[row * onesCount + slot])
            if column >= 0 { sums[column] += weight }
          }
          sums[width - 1] += weight
        }
      }
    }
  }

  /// Adds each row's product with itself, times its weight, to the lower triangle.
  private func addProducts(_ weights: [Double], to sums: inout SymmetricMatrix) {
    let (numberCount, onesCount, width) = (matrix.numberCount, matrix.onesCount, width)
    sums.values.withUnsafeMutableBufferPointer { sums in
      matrix.numbers.withUnsafeBufferPointer { numbers in
        matrix.ones.withUnsafeBufferPointer { ones in
          // The intercept's column is 1 in each row.
          var places = [Int](repeating: 0, count: onesCount + 1)
          for row in 0..<matrix.rows {
            let weight = weights[row]
            let start = row * numberCount
            for column in 0..<numberCount {
              let scaled = weight * numbers[start + column]
              let target = column * width
              for other in 0...column { sums[target + other] += scaled * numbers[start + other] }
            }
            var count = 0
            for slot in 0..<onesCount where ones[row * onesCount + slot] >= 0 {
              places[count] = Int(ones[row * onesCount + slot])
              count += 1
            }
            places[count] = width - 1
            // Slots are in the order of columns, so the earlier place is the lower column.
            for place in 0...count {
              let target = places[place] * width
              for other in 0..<numberCount {
                sums[target + other] += weight * numbers[start + other]
              }
              for earlier in 0...place { sums[target + places[earlier]] += weight }
            }
          }
        }
      }
    }
  }
}
