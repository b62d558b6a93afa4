import Domain
import Foundation

extension AttributionInput {
  /// Versions that took over within a window of the onset, where the metric fell with them.
  ///
  /// - Parameter changes: of the model's champion.
  func promotions(_ changes: [AliasChange]) -> [AttributedCause] {
    changes.compactMap { change in
      guard let version = change.version, let previous = change.previous,
        let place = windows.firstIndex(where: { change.time < $0.end }),
        abs(place - onset) <= 1,
        let before = mean(windows[max(0, place - DriftAttribution.windowsAround)..<place]),
        let after = mean(windows[place...].prefix(DriftAttribution.windowsAround))
      else { return nil }
      let loss = -metric.gain(of: after, over: before)
      guard loss > 0 else { return nil }
      let effect = PromotionEffect(
        version: version, previous: previous, change: change, before: before, after: after,
        distance: abs(place - onset))
      return AttributedCause(
        .promotion(effect),
        score: Self.strength(loss / allowedDrop) * pow(2, -Double(effect.distance)),
        rows: judged.rows)
    }
  }

  /// What the monitor lets the metric lose; where it does not say, 2 % of the value.
  private var allowedDrop: Double {
    guard let realized = judged[metric] else { return 1 }
    let allowed = realized.reference.flatMap { reference in
      realized.threshold.map { abs(reference - $0) }
    }
    return max(allowed ?? 0.02 * abs(realized.value), 1e-9)
  }

  private func mean(_ windows: ArraySlice<WindowReport>) -> Double? {
    let values = windows.compactMap { $0.matured ? $0[metric]?.value : nil }
    return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }

  /// What makes the figure itself doubtful: fewer labels or fewer rows than usual.
  func doubts() -> [AttributedCause] {
    let before = windows[..<onset].suffix(DriftAttribution.windowsBefore).filter(\.matured)
    guard before.count >= 3, let realized = judged[metric] else { return [] }
    var causes: [AttributedCause] = []
    if let usual = Self.median(before.map(\.labelCoverage)) {
      let lack = usual - judged.labelCoverage
      if lack > 0.2 * DriftAttribution.labelLimit {
        causes.append(
          AttributedCause(
            .fewLabels(coverage: judged.labelCoverage, usual: usual),
            score: Self.strength(lack / DriftAttribution.labelLimit) / 2, rows: realized.rows))
      }
    }
    let usualRows = Self.median(before.compactMap { $0[metric].map { Double($0.rows) } })
    if let usualRows, Double(realized.rows) < usualRows / 2, realized.rows > 0 {
      causes.append(
        AttributedCause(
          .fewRows(realized.rows, usual: Int(usualRows)),
          score: Self.strength(usualRows / Double(realized.rows) - 1) / 2, rows: realized.rows))
    }
    return causes
  }
}
