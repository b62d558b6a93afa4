import Domain

/// What a signal usually is: its mean and spread over the first windows of a version.
///
/// The first ones and no later ones, since a limit that went along with a slow change would never be
/// passed; and for the same reason none that lies beyond the limit of those before it.
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

  /// Of the windows that are usual.
  private let values: [Double]
  private let worse: DriftSide

  /// - Parameters:
  ///   - values: of the windows before, the first one first.
  ///   - worse: the side on which a window beyond the limit of those before it is not usual.
  /// - Returns: nil of too few.
  init?(_ values: [Double], worse: DriftSide) {
    guard values.count >= Self.windowsMin else { return nil }
    let first = Array(values.prefix(Self.windowsMin))
    let later = values.dropFirst(Self.windowsMin).prefix(Self.windowsMax - Self.windowsMin)
    self = later.reduce(SignalSpread(usual: first, worse: worse)) { spread, value in
      spread.isUsual(value) ? SignalSpread(usual: spread.values + [value], worse: worse) : spread
    }
  }

  private init(usual values: [Double], worse: DriftSide) {
    (self.values, self.worse) = (values, worse)
  }

  /// The end of what is usual on the side that is worse; nil where neither is.
  var limit: Double? {
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let margin = max(
      Self.deviations * (squares / (count - 1)).squareRoot(), Self.shareMin * abs(mean))
    return switch worse {
    case .above: mean + margin
    case .below: mean - margin
    case .none: nil
    }
  }

  private func isUsual(_ value: Double) -> Bool {
    guard let limit else { return true }
    return worse == .above ? value <= limit : value >= limit
  }
}
