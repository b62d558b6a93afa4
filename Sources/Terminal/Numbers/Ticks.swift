import Foundation

/// Round places on an axis of numbers: multiples of 1, 2 or 5 times a power of ten.
public struct Ticks: Hashable, Sendable {
  /// Ascending, each inside the range that was asked for.
  public let values: [Double]
  /// Between neighbours; 0 when there is no tick.
  public let step: Double

  /// At most `countMax` ticks between `low` and `high`, as many as a round step allows.
  ///
  /// An empty, reversed or infinite range has no ticks.
  public init(from low: Double, to high: Double, countMax: Int) {
    guard low.isFinite, high.isFinite, high > low, countMax > 0 else {
      self.init(values: [], step: 0)
      return
    }
    var step = Ticks.roundStep(atLeast: (high - low) / Double(countMax + 1))
    var values = Ticks.multiples(of: step, from: low, to: high)
    while values.count > countMax {
      step = Ticks.roundStep(atLeast: step * 1.5)
      values = Ticks.multiples(of: step, from: low, to: high)
    }
    self.init(values: values, step: values.isEmpty ? 0 : step)
  }

  /// Places that were found otherwise, ascending, multiples of the step.
  init(values: [Double], step: Double) {
    self.values = values
    self.step = step
  }

  /// The smallest of 1, 2, 5 times a power of ten that is not below `minimum`.
  public static func roundStep(atLeast minimum: Double) -> Double {
    step([1, 2, 5, 10], atLeast: minimum)
  }

  /// The smallest of 1, 2, 3, 4, 5, 6, 8 times a power of ten that is not below `minimum`.
  static func shortStep(atLeast minimum: Double) -> Double {
    step([1, 2, 3, 4, 5, 6, 8, 10], atLeast: minimum)
  }

  private static func step(_ factors: [Double], atLeast minimum: Double) -> Double {
    let power = pow(10, log10(minimum).rounded(.down))
    for factor in factors where factor * power >= minimum * (1 - 1e-9) {
      return factor * power
    }
    return 10 * power
  }

  private static func multiples(of step: Double, from low: Double, to high: Double) -> [Double] {
    guard step > 0, step.isFinite else { return [] }
    let first = (low / step - 1e-9).rounded(.up)
    let last = (high / step + 1e-9).rounded(.down)
    guard last >= first, last - first < 1_000 else { return [] }
    return (0...Int(last - first)).map { (first + Double($0)) * step }
  }

  /// As many decimals as the step has, so that all labels of an axis agree.
  public func label(_ value: Double) -> String {
    guard step > 0 else { return NumberText.number(value) }
    let exponent = Int(log10(step * (1 + 1e-9)).rounded(.down))
    let largest = values.reduce(0) { max($0, abs($1)) }
    if largest >= 1e6 || largest < 1e-3 && largest > 0 { return Ticks.scaled(value, step: step) }
    return NumberText.fixed(value, decimals: max(0, -exponent))
  }

  /// One a value, with as many digits as tell them apart.
  public var labels: [String] { values.map(label) }

  private static func scaled(_ value: Double, step: Double) -> String {
    for (unit, name) in [(1e12, " T"), (1e9, " G"), (1e6, " M")] where abs(value) >= unit {
      let exponent = Int(log10(step / unit * (1 + 1e-9)).rounded(.down))
      return NumberText.fixed(value / unit, decimals: min(3, max(0, -exponent))) + name
    }
    return NumberText.number(value)
  }
}
