import Foundation

/// P(D <= x) exactly, as an element of the power of a matrix of side 2⌈nx⌉ − 1.
///
/// Source: Durbin (1968); Marsaglia, Tsang and Wang, "Evaluating Kolmogorov's Distribution" (2003).
enum DurbinMatrix {
  /// Elements are scaled by 2⁻¹²⁸ before they could overflow.
  private static let scaleExponent = 128

  static func cumulative(_ distance: Double, count: Int) -> Double {
    let nd = Double(count) * distance
    let k = Int(nd.rounded(.up))
    let side = 2 * k - 1
    var factor = matrix(k: k, h: Double(k) - nd)
    var product = Square.identity(side)
    var factorExponent = 0
    var exponent = 0
    var remaining = count
    let centre = k - 1
    while remaining > 0 {
      if remaining & 1 == 1 {
        product = product.times(factor)
        exponent += factorExponent
      }
      remaining >>= 1
      guard remaining > 0 else { break }
      factor = factor.times(factor)
      factorExponent *= 2
      if abs(factor[centre, centre]) > 0x1p128 {
        factor.scale(by: 0x1p-128)
        factorExponent += scaleExponent
      }
      if abs(product[centre, centre]) > 0x1p128 {
        product.scale(by: 0x1p-128)
        exponent += scaleExponent
      }
    }
    return timesFactorialRatio(product[centre, centre], exponent: exponent, count: count)
  }

  /// value · 2^exponent · n!/nⁿ, without leaving the range of `Double` on the way.
  private static func timesFactorialRatio(
    _ value: Double, exponent: Int, count: Int
  ) -> Double {
    var value = value
    var exponent = exponent
    for factor in 1...count {
      value *= Double(factor) / Double(count)
      if abs(value) < 0x1p-128 {
        value *= 0x1p128
        exponent -= scaleExponent
      }
    }
    return scalbn(value, exponent)
  }

  private static func matrix(k: Int, h: Double) -> Square {
    let side = 2 * k - 1
    var reciprocalFactorials = [1.0]
    for index in 1...side {
      reciprocalFactorials.append(reciprocalFactorials[index - 1] / Double(index))
    }
    var edge = (1...side).map { (1 - pow(h, Double($0))) * reciprocalFactorials[$0] }
    let corner = pow(max(2 * h - 1, 0), Double(side)) - 2 * pow(h, Double(side))
    edge[side - 1] = (1 + corner) * reciprocalFactorials[side]
    var result = Square(side: side)
    for column in 1..<max(side, 1) {
      for row in (column - 1)..<side {
        result[row, column] = reciprocalFactorials[row - column + 1]
      }
    }
    for row in 0..<side { result[row, 0] = edge[row] }
    for column in 0..<side { result[side - 1, column] = edge[side - 1 - column] }
    return result
  }
}

/// A small dense square matrix, row after row.
private struct Square {
  let side: Int
  private var elements: [Double]

  init(side: Int) {
    self.side = side
    elements = [Double](repeating: 0, count: side * side)
  }

  static func identity(_ side: Int) -> Square {
    var result = Square(side: side)
    for index in 0..<side { result[index, index] = 1 }
    return result
  }

  subscript(row: Int, column: Int) -> Double {
    get { elements[row * side + column] }
    set { elements[row * side + column] = newValue }
  }

  mutating func scale(by factor: Double) {
    for index in elements.indices { elements[index] *= factor }
  }

  func times(_ other: Square) -> Square {
    var result = Square(side: side)
    let side = side
    result.elements.withUnsafeMutableBufferPointer { result in
      elements.withUnsafeBufferPointer { left in
        other.elements.withUnsafeBufferPointer { right in
          for row in 0..<side {
            for inner in 0..<side {
              let scale = left[row * side + inner]
              if scale == 0 { continue }
              for column in 0..<side {
                result[row * side + column] += scale * right[inner * side + column]
              }
            }
          }
        }
      }
    }
    return result
  }
}
