/// The step from some coefficients to the least of what the objective looks like there: a
/// quadratic, plus the absolute values of the penalty.
///
/// Without absolute values one solve is the answer. With them, coordinates descend in turn
/// (Friedman, Hastie and Tibshirani 2010, with products of columns kept), and now and then those
/// that are not 0 jump to where they would be best with the signs they have, the first that crosses
/// 0 staying there (feature-sign search, Lee, Battle, Raina and Ng 2007). So the step is exact also
/// where columns are nearly alike and descent alone would crawl.
struct NewtonStep {
  let gradient: [Double]
  let curvature: SymmetricMatrix
  /// Where the step starts.
  let from: LinearCoefficients
  /// The weight of absolute values.
  let absolute: Double

  /// Descent that has not ended by then goes on in the next step.
  private static let sweepsMax = 10_000
  /// Sweeps between two jumps.
  private static let sweepsPerJump = 5
  /// Descent is over when no coordinate moves by more than this share of the largest.
  private static let tolerance = 1e-13

  /// The change of each coefficient.
  func minimum() -> [Double] {
    if absolute == 0 { return Cholesky(curvature).solve(gradient.map { -$0 }) }
    return zip(descended(), from.values).map { $0 - $1 }
  }

  /// The coefficients at the minimum.
  private func descended() -> [Double] {
    var values = from.values
    // The gradient of the quadratic at `values`.
    var slope = gradient
    for sweep in 1...Self.sweepsMax {
      let moved = sweepOnce(&values, &slope)
      let largest = values.reduce(0) { max($0, abs($1)) }
      if moved <= Self.tolerance * largest { break }
      guard sweep % Self.sweepsPerJump == 0 else { continue }
      let jump = jumped(from: values)
      if jump.isMinimum { return jump.values }
      if cost(jump.values) < cost(values) {
        values = jump.values
        slope = gradient(at: values)
      }
    }
    return values
  }

  /// Moves each coordinate to its own minimum; returns the longest move.
  private func sweepOnce(_ values: inout [Double], _ slope: inout [Double]) -> Double {
    var moved = 0.0
    for place in values.indices {
      let bend = curvature[place, place]
      guard bend > 0 else { continue }
      let free = values[place] - slope[place] / bend
      let next = from.isPenalised(place) ? Self.shrunk(free, by: absolute / bend) : free
      let change = next - values[place]
      guard change != 0 else { continue }
      values[place] = next
      for other in slope.indices {
        slope[other] += change * curvature.values[place * curvature.size + other]
      }
      moved = max(moved, abs(change))
    }
    return moved
  }

  private static func shrunk(_ value: Double, by amount: Double) -> Double {
    value > amount ? value - amount : value < -amount ? value + amount : 0
  }

  /// Those that are not 0 at the minimum for the signs they have, or on the way there where the
  /// first of them becomes 0; and whether that is the minimum of all.
  private func jumped(from values: [Double]) -> (values: [Double], isMinimum: Bool) {
    let free = values.indices.filter { values[$0] != 0 || !from.isPenalised($0) }
    let signs = values.indices.map { place in
      !from.isPenalised(place) || values[place] == 0 ? 0.0 : values[place] > 0 ? 1 : -1
    }
    let start = curvature.times(from.values)
    let best = Cholesky(curvature.selecting(free)).solve(
      free.map { start[$0] - gradient[$0] - absolute * signs[$0] })
    var (length, first) = (1.0, -1)
    for (place, value) in zip(free, best) where signs[place] != 0 && signs[place] * value <= 0 {
      let share = values[place] / (values[place] - value)
      if share <= length { (length, first) = (share, place) }
    }
    var moved = values
    for (place, value) in zip(free, best) {
      moved[place] = place == first ? 0 : values[place] + length * (value - values[place])
    }
    let slope = gradient(at: moved)
    let isMinimum =
      first < 0
      && values.indices.allSatisfy { place in
        // Rounding may leave a coefficient that is 0 a hair beyond where it would move.
        signs[place] != 0 || !from.isPenalised(place) || abs(slope[place]) <= absolute * (1 + 1e-9)
      }
    return (moved, isMinimum)
  }

  /// The gradient of the quadratic.
  private func gradient(at values: [Double]) -> [Double] {
    let change = zip(values, from.values).map { $0 - $1 }
    return zip(curvature.times(change), gradient).map { $0 + $1 }
  }

  /// The quadratic with the absolute values, but for a constant.
  private func cost(_ values: [Double]) -> Double {
    let change = zip(values, from.values).map { $0 - $1 }
    let bends = curvature.times(change)
    var cost = 0.0
    for place in values.indices {
      cost += change[place] * (gradient[place] + bends[place] / 2)
      if from.isPenalised(place) { cost += absolute * abs(values[place]) }
    }
    return cost
  }
}
