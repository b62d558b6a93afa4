import Domain

/// The likeliest causes of a metric's fall in a window, ranked by what is known of it.
///
/// None of it proves a cause: the ranking says where to look first. Every score lies between 0 and
/// 1 and is a product of
///
/// | factor | formula | why |
/// |---|---|---|
/// | strength | e ∕ (1 + e), e = observed ∕ limit | ½ at the limit, and no test outshouts all others |
/// | importance | gain of the feature ∕ gain of the most important one, in the version that served the window; 1 where not known | a feature that the model does not use cannot hurt it |
/// | association | (1 + a) ∕ 2; a = correlation towards worse, 0 where not known | drift that came and went with the loss, see ``MetricCorrelation`` |
/// | closeness | 2^−d, d = windows from the event to the onset | events only: what came first explains nothing that came long after |
///
/// The limit is the test's threshold for drift; for missing values the threshold of the null
/// share's test, else ``missingLimit``, against the median of the ``windowsBefore`` windows before
/// the onset, and only where a two-proportion z test (pooled, Fleiss 1981, ch. 2) gives more than
/// ``zMin``; for a promotion the drop that the monitor allows. What may make the figure itself
/// doubtful (labels, rows) counts half: it explains a number, not a loss.
public struct DriftAttribution: Sendable {
  /// Windows before the onset that tell what is usual.
  public static let windowsBefore = 8
  /// Windows on each side of a promotion that are compared.
  public static let windowsAround = 3
  /// A rise of the share of missing values that is a whole limit.
  static let missingLimit = 0.05
  /// Three standard errors: chance alone gives so large a rise once in 741 windows.
  static let zMin = 3.0
  /// A lack of labels that is a whole limit, as a share of rows.
  static let labelLimit = 0.1
  /// Causes that are kept; beyond a dozen nobody looks.
  static let causesMax = 12

  /// The metric that fell.
  public let metric: MetricKey
  /// The window that is explained.
  public let judged: WindowReport
  /// The first window of the breaches in a row that end with the judged one.
  public let onset: WindowReport
  /// Windows in which a feature's drift can be compared with the metric.
  public let windowsCompared: Int
  /// How much each feature matters to the version that served the judged window.
  public let gains: FeatureGains
  /// The likeliest first.
  public let causes: [AttributedCause]

  /// - Parameters:
  ///   - window: the one to explain; where its metric is not known yet, the latest before it that
  ///     has one is explained.
  ///   - windows: those of the endpoint, ascending.
  ///   - promotions: the changes of the model's champion, in any order.
  ///   - gains: those of a version.
  /// - Returns: nil where no window up to that one has the metric.
  public init?(
    of window: WindowReport, among windows: [WindowReport], metric: MetricKey,
    promotions: [AliasChange], gains: (Int) -> FeatureGains = { _ in .unknown }
  ) {
    guard let place = Self.judged(windows, upTo: window, metric) else { return nil }
    self.metric = metric
    judged = windows[place]
    self.gains = gains(judged.version)
    var first = place
    while first > 0, windows[first - 1].matured, windows[first - 1][metric]?.breached ?? false,
      windows[first][metric]?.breached ?? false
    {
      first -= 1
    }
    onset = windows[first]
    let input = AttributionInput(
      metric: metric, windows: Array(windows[...place]), onset: first, gains: self.gains)
    windowsCompared = input.windowsCompared
    let found = input.drifts() + input.missing() + input.doubts() + input.promotions(promotions)
    causes = Array(
      found.sorted { ($0.score, $1.title) > ($1.score, $0.title) }.prefix(Self.causesMax))
  }

  /// The place of the latest window, up to that one, whose metric is known.
  public static func judged(
    _ windows: [WindowReport], upTo window: WindowReport, _ metric: MetricKey?
  ) -> Int? {
    windows.indices.last {
      windows[$0].index <= window.index
        && WindowJudgement(windows[$0], metric: metric).isJudged
    }
  }

  /// Whether there is a fall to explain.
  public var isBreached: Bool { judged[metric]?.breached ?? false }
}
