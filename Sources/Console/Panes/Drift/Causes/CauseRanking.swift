import Domain
import Terminal

/// The likeliest causes of a metric's fall in a window, ranked by what the store knows.
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
struct CauseRanking {
  /// Windows before the onset that tell what is usual.
  static let windowsBefore = 8
  /// Windows on each side of a promotion that are compared.
  static let windowsAround = 3
  /// A rise of the share of missing values that is a whole limit.
  static let missingLimit = 0.05
  /// Three standard errors: chance alone gives so large a rise once in 741 windows.
  static let zMin = 3.0
  /// A lack of labels that is a whole limit, as a share of rows.
  static let labelLimit = 0.1
  static let causesMax = 12

  let metric: MetricKey
  /// The window that is explained.
  let judged: WindowReport
  /// The first window of the breaches in a row that end with the judged one.
  let onset: WindowReport
  /// How much each feature matters to the version that served the judged window.
  let gains: FeatureGains
  /// The likeliest first.
  let causes: [Cause]

  /// - Parameters:
  ///   - window: what stands under the cursor; where its metric is not known yet, the latest window
  ///     before it that has one is explained.
  ///   - gains: those of a version.
  /// - Returns: nil where no window up to that one has the metric.
  init?(
    _ endpoint: Endpoint, window: WindowReport, _ data: ConsoleData,
    gains: (Int) -> FeatureGains = { _ in .unknown }
  ) {
    let windows = data.windows(of: endpoint.name)
    guard let metric = data.metric(of: endpoint.name),
      let place = Self.judged(windows, upTo: window, metric)
    else { return nil }
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
    let ground = CauseGround(
      metric: metric, windows: Array(windows[...place]), onset: first, gains: self.gains)
    let found =
      ground.drifts() + ground.missing()
      + (ground.doubts() + ground.promotions(of: endpoint.model, data)).map { RankedCause($0) }
    causes =
      found.sorted { ($0.score, $1.kind.title) > ($1.score, $0.kind.title) }
      .prefix(Self.causesMax).map(\.cause)
  }

  /// The place of the latest window, up to that one, whose metric is known.
  static func judged(
    _ windows: [WindowReport], upTo window: WindowReport, _ metric: MetricKey?
  ) -> Int? {
    guard let metric else { return nil }
    return windows.indices.last {
      windows[$0].index <= window.index && windows[$0].matured && windows[$0][metric] != nil
    }
  }

  var isBreached: Bool { judged[metric]?.breached ?? false }

  /// What is to be explained, in a sentence.
  var sentence: String {
    guard let realized = judged[metric] else { return "" }
    let figure =
      "\(metric.title) \(metric.text(realized.value)) in \(judged.spanText) (v\(judged.version), "
      + "n \(NumberText.count(realized.rows)))"
    guard let limit = realized.threshold else {
      return figure + " has no limit to be held against."
    }
    guard realized.breached else { return figure + " is within its limit \(metric.text(limit))." }
    let since = onset.index == judged.index ? "" : ", since \(onset.start.dayText)"
    return figure + " is \(metric.badSide) \(metric.text(limit))\(since)."
  }

  /// Where nothing was found there is one explanation left, and it is not measured.
  static let conceptSentence =
    "No feature is beyond its limit, no values are missing, no version changed and the labels have "
    + "come: what is left is that the target itself behaves otherwise (concept drift)."
}
