import Domain

/// What a signal usually is: its mean and spread over the first windows of a version.
///
/// The first ones and no later ones, since a limit that went along with a slow change would never
/// be passed.
struct SignalSpread: Sendable {
  /// With fewer the spread is a guess.
  static let windowsMin = 6
  /// A season of weeks; those that come later are judged and judge nothing.
  static let windowsMax = 12
  /// Shewhart's: where windows scatter as a bell curve does, one in 740 lies beyond by chance.
  static let deviations = 3.0
  /// Less than this share of the mean matters to nobody: windows of the same users, who are shown the
  /// same lists, have no spread at all.
  static let shareMin = 0.05

  let mean: Double
  /// How far from it is still usual.
  let margin: Double

  /// - Parameter values: of the windows before, the first one first; nil of too few.
  init?(_ values: [Double]) {
    let values = values.prefix(Self.windowsMax)
    guard values.count >= Self.windowsMin else { return nil }
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    self.mean = mean
    margin = max(
      Self.deviations * (squares / (count - 1)).squareRoot(), Self.shareMin * abs(mean))
  }

  /// The end of what is usual on the side that is worse; nil where neither is.
  func limit(_ worse: DriftSide) -> Double? {
    switch worse {
    case .above: mean + margin
    case .below: mean - margin
    case .none: nil
    }
  }
}
