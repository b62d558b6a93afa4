/// Round places on an axis of elapsed time: `0 s`, `30 s`, `60 s`; `0 min`, `5 min`; `0 h`, `6 h`.
///
/// One axis has one unit, the largest that its step is a whole number of.
public struct ElapsedTicks: Hashable, Sendable {
  /// Ascending seconds with their labels.
  public let ticks: [TimeTicks.Tick]

  private static let steps: [Double] =
    [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1_200, 1_800]
    + [1, 2, 3, 6, 12, 24, 48, 120, 240, 480, 1_200, 2_400, 4_800, 12_000].map { $0 * 3_600 }

  /// At most `countMax` ticks between two times in seconds.
  public init(from low: Double, to high: Double, countMax: Int) {
    guard low.isFinite, high.isFinite, high > low, countMax > 0 else {
      ticks = []
      return
    }
    let step = ElapsedTicks.steps.first { ElapsedTicks.count($0, low, high) <= countMax }
    guard let step, high - low >= 2 else {
      let plain = Ticks(from: low, to: high, countMax: countMax)
      ticks = plain.values.map { TimeTicks.Tick(seconds: $0, label: plain.label($0) + " s") }
      return
    }
    let (unit, name) =
      step.truncatingRemainder(dividingBy: 86_400) == 0
      ? (86_400.0, "d")
      : step.truncatingRemainder(dividingBy: 3_600) == 0
        ? (3_600, "h") : step.truncatingRemainder(dividingBy: 60) == 0 ? (60, "min") : (1, "s")
    let first = (low / step - 1e-9).rounded(.up)
    ticks = (0..<ElapsedTicks.count(step, low, high)).map { index in
      let seconds = (first + Double(index)) * step
      return TimeTicks.Tick(
        seconds: seconds, label: NumberText.fixed(seconds / unit, decimals: 0) + " " + name)
    }
  }

  private static func count(_ step: Double, _ low: Double, _ high: Double) -> Int {
    let span = (high / step + 1e-9).rounded(.down) - (low / step - 1e-9).rounded(.up)
    return span < 0 ? 0 : span > 10_000 ? 10_001 : Int(span) + 1
  }
}
