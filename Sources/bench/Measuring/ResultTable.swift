import Foundation
import Synchronization

/// What a benchmark prints: figures with their spread, and whether the goals were met.
final class ResultTable: Sendable {
  enum Goal: Sendable {
    case below(Double)
    case atMost(Double)
    case atLeast(Double)

    func isMet(_ value: Double) -> Bool {
      switch self {
      case .below(let bound): value < bound
      case .atMost(let bound): value <= bound
      case .atLeast(let bound): value >= bound
      }
    }

    var words: String {
      switch self {
      case .below(let bound): "< \(ResultTable.number(bound))"
      case .atMost(let bound): "≤ \(ResultTable.number(bound))"
      case .atLeast(let bound): "≥ \(ResultTable.number(bound))"
      }
    }
  }

  private let missed = Mutex(0)

  var missedGoals: Int { missed.withLock { $0 } }

  func heading(_ text: String) { write(text) }
  func note(_ text: String) { write("  \(text)") }

  /// At once: a benchmark takes minutes, and someone watches.
  private func write(_ line: String) {
    FileHandle.standardOutput.write(Data("\(line)\n".utf8))
  }

  /// One figure; its goal is held against the median.
  func figure(_ name: String, _ values: [Double], _ unit: String, goal: Goal? = nil) {
    let spread = Spread(values)
    figure(
      name, spread.median, unit, goal: goal,
      detail: values.count > 1
        ? "(\(Self.number(spread.min)) … \(Self.number(spread.max)), n=\(values.count))" : "")
  }

  func figure(
    _ name: String, _ value: Double, _ unit: String, goal: Goal? = nil, detail: String = ""
  ) {
    var line = "  " + name.padding(toLength: max(name.count, 44), withPad: " ", startingAt: 0)
    line += " \(Self.number(value)) \(unit) \(detail)"
    if let goal {
      let isMet = goal.isMet(value)
      if !isMet { missed.withLock { $0 += 1 } }
      line += "  goal \(goal.words): \(isMet ? "met" : "MISSED")"
    }
    write(line)
  }

  /// Three figures that count, more where the number is large.
  static func number(_ value: Double) -> String {
    let size = abs(value)
    if size >= 1_000 || value == value.rounded() { return String(format: "%.0f", value) }
    if size >= 100 { return String(format: "%.1f", value) }
    return String(format: size >= 10 ? "%.2f" : "%.3f", value)
  }
}

/// Order statistics of what was measured.
struct Spread {
  private let ordered: [Double]

  /// - Precondition: at least one value.
  init(_ values: [Double]) {
    precondition(!values.isEmpty, "nothing was measured")
    ordered = values.sorted()
  }

  var min: Double { ordered[0] }
  var max: Double { ordered[ordered.count - 1] }
  var median: Double { quantile(0.5) }

  /// Nearest rank for all but the median, which is the mean of the middle two.
  func quantile(_ share: Double) -> Double {
    if share == 0.5 {
      return (ordered[(ordered.count - 1) / 2] + ordered[ordered.count / 2]) / 2
    }
    let place = Int((share * Double(ordered.count)).rounded(.up)) - 1
    return ordered[Swift.min(Swift.max(0, place), ordered.count - 1)]
  }
}
