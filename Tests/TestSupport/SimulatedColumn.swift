import Foundation
import Statistics

/// A column of made-up traffic: what the drift tests are held to.
///
/// One seed is one column, on every machine.
public struct SimulatedColumn: Sendable {
  /// What was drawn.
  public enum Rows: Sendable {
    /// Numbers, NaN for missing.
    case numbers([Double])
    /// Indices of levels, −1 for missing, and the names of all levels.
    case levels([Int32], names: [String])
  }

  public let name: String
  private let names: [String]
  /// The share of the levels up to each; empty for numbers.
  private let cumulative: [Double]
  private let number: @Sendable (inout SeededRandom) -> Double

  /// A column of numbers.
  public init(_ name: String, number: @escaping @Sendable (inout SeededRandom) -> Double) {
    self.name = name
    self.number = number
    names = []
    cumulative = []
  }

  /// A column of categories with those weights.
  public init(_ name: String, weights: [Double]) {
    self.name = name
    number = { _ in .nan }
    names = weights.indices.map { "level \($0)" }
    let sum = weights.reduce(0, +)
    var total = 0.0
    cumulative = weights.map {
      total += $0 / sum
      return total
    }
  }

  /// So many rows, each by itself.
  public func rows(_ count: Int, _ random: inout SeededRandom) -> Rows {
    if names.isEmpty { return .numbers((0..<count).map { _ in number(&random) }) }
    let codes = (0..<count).map { _ in
      Int32(min(Search.countUpTo(random.uniform(), in: cumulative), names.count - 1))
    }
    return .levels(codes, names: names)
  }
}

extension SimulatedColumn {
  /// Every level as frequent as every other.
  public static func uniform(levels: Int) -> SimulatedColumn {
    SimulatedColumn("\(levels) levels", weights: Array(repeating: 1, count: levels))
  }

  /// The k-th level 1 / k as frequent as the first.
  public static func zipf(levels: Int) -> SimulatedColumn {
    SimulatedColumn("\(levels) levels, Zipf", weights: (1...levels).map { 1 / Double($0) })
  }

  public static let normal = normal(shiftedBy: 0)

  /// Normal with a deviation of 1 and that mean.
  public static func normal(shiftedBy mean: Double) -> SimulatedColumn {
    SimulatedColumn("normal") { $0.normal() + mean }
  }

  /// exp(2 z): the longest of a thousand is some 500 times the median. Moved by a factor.
  public static func longTail(times factor: Double = 1) -> SimulatedColumn {
    SimulatedColumn("long tail") { factor * exp(2 * $0.normal()) }
  }

  /// 1 with that probability, else 0, as a number.
  public static func flag(_ share: Double) -> SimulatedColumn {
    SimulatedColumn("flag of \(share)") { $0.uniform() < share ? 1 : 0 }
  }

  /// Zero but for that share of amounts with a long tail.
  public static func mostlyZero(positive share: Double) -> SimulatedColumn {
    SimulatedColumn("\(share) above zero") {
      let amount = exp($0.normal())
      return $0.uniform() < share ? amount : 0
    }
  }
}
