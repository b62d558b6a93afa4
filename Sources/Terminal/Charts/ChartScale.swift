import Foundation

/// How values are spread over an axis.
public enum ChartScale: Hashable, Sendable {
  /// Equal differences have the same height.
  case linear
  /// Each decade has the same height; a value that is not above zero has no place and is left out.
  case logarithmic

  /// The value's place on the axis; not a number where it has none.
  public func place(_ value: Double) -> Double {
    switch self {
    case .linear: value
    case .logarithmic: value > 0 ? log10(value) : .nan
    }
  }

  /// The value at a place of the scale; the inverse of where a value stands.
  public func value(at place: Double) -> Double {
    switch self {
    case .linear: place
    case .logarithmic: pow(10, place)
    }
  }
}

/// A labelled place on an axis.
struct AxisTick: Hashable {
  /// In places of the axis: of a logarithmic one the decimal logarithm.
  var place: Double
  var label: String
}

extension Ticks {
  /// As places of an even axis, with their labels.
  var axisTicks: [AxisTick] { values.map { AxisTick(place: $0, label: label($0)) } }
}

extension ChartScale {
  /// Round values between two places, at most `countMax`.
  func ticks(from low: Double, to high: Double, countMax: Int) -> [AxisTick] {
    guard self == .logarithmic, let decades = decadeTicks(from: low, to: high, countMax: countMax)
    else {
      let ticks = Ticks(from: value(at: low), to: value(at: high), countMax: countMax)
      return ticks.values.filter { self == .linear || $0 > 0 }.map {
        AxisTick(place: place($0), label: ticks.label($0))
      }
    }
    return decades
  }

  /// The finest of 1…9, 1 2 5, 1, every second, fifth … decade that fits; nil where the range is so
  /// narrow that fewer than two of them lie in it.
  private func decadeTicks(from low: Double, to high: Double, countMax: Int) -> [AxisTick]? {
    guard low.isFinite, high.isFinite, high > low, high - low < 600, countMax > 0 else { return [] }
    let decades = Int(low.rounded(.down))...Int(high.rounded(.up))
    for digits in [[1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 5], [1.0]] {
      let places = decades.flatMap { decade in digits.map { Double(decade) + log10($0) } }
        .filter { $0 >= low - 1e-9 && $0 <= high + 1e-9 }
      guard places.count <= countMax else { continue }
      return places.count < 2 ? nil : places.map(decadeTick)
    }
    var step = 2
    while true {
      let places = decades.filter { $0 % step == 0 && Double($0) >= low && Double($0) <= high }
      if places.count <= countMax { return places.map { decadeTick(Double($0)) } }
      step += step < 4 ? 3 : step
    }
  }

  private func decadeTick(_ place: Double) -> AxisTick {
    let value = pow(10, place)
    return AxisTick(
      place: place,
      label: value >= 1e4 || value < 1e-4
        ? NumberText.scientific(value) : NumberText.number(value, digits: 1))
  }
}
