import Domain
import Insight

/// What a judged window says to the alerts.
struct WindowAlertSignal {
  let report: WindowReport
  let monitor: MonitorDeclaration
  private let judgement: WindowJudgement

  /// What it speaks of.
  enum Topic: CaseIterable {
    /// The realized metric against its threshold and against a constant answer, and how labels are
    /// shared out: said when the labels have matured.
    case performance, baseline, labels
    /// Features and answers: said when the window closes.
    case drift

    var isOfLabels: Bool { self != .drift }
  }

  static let allTopics = Set(Topic.allCases)

  /// What the window says of those topics; nothing of one that is not known yet, or not any more.
  func observations(
    of topics: Set<Topic>
  ) -> [(subject: Alert.Subject, observation: AlertLifeCycle.Observation)] {
    Topic.allCases.filter { topics.contains($0) && $0.isOfLabels == report.matured }.compactMap {
      switch $0 {
      case .performance: performance
      case .baseline: baseline
      case .labels: labels
      case .drift: drift
      }
    }
  }

  init(report: WindowReport, monitor: MonitorDeclaration) {
    self.report = report
    self.monitor = monitor
    judgement = WindowJudgement(report, metric: monitor.metric)
  }

  /// Realized performance against its threshold. nil where no metric judges.
  private var performance: (Alert.Subject, AlertLifeCycle.Observation)? {
    guard let metric = monitor.metric else { return nil }
    let subject = Alert.Subject.performance(metric)
    guard isLabelled, let realized = report[metric], let threshold = realized.threshold
    else { return (subject, .unknown) }
    let margin = metric.gain(of: realized.value, over: threshold)
    var words =
      "\(margin < 0 ? metric.badSide : "against") \(threshold.short) on \(realized.rows) rows"
    if let chance = realized.chance, let level = realized.reference {
      words += " (chance alone gives \(chance.short) off the accepted \(level.short))"
    }
    return (subject, observation(realized, against: threshold, words, isBreach: margin < 0))
  }

  /// Realized performance against a constant answer: it fires where that is better beyond chance, and
  /// clears where it is no better at all, by the margin that clears other alerts.
  private var baseline: (Alert.Subject, AlertLifeCycle.Observation)? {
    guard let metric = monitor.metric else { return nil }
    let subject = Alert.Subject.baseline(metric)
    guard isLabelled, let realized = report[metric], let baseline = realized.baseline
    else { return (subject, .unknown) }
    let isWorse = metric.gain(of: realized.value, over: baseline) < 0
    let words =
      (isWorse ? "is worse than the \(baseline.short)" : "against the \(baseline.short)")
      + " of a constant answer on \(realized.rows) rows"
    return (
      subject,
      observation(
        realized, against: baseline, words, isBreach: realized.isBelowBaseline == true)
    )
  }

  /// A figure that is no breach clears where it is better than the limit by the monitor's margin.
  private func observation(
    _ realized: RealizedMetric, against limit: Double, _ comparison: String, isBreach: Bool
  ) -> AlertLifeCycle.Observation {
    let finding = AlertLifeCycle.Finding(
      value: realized.value, threshold: limit, rows: realized.rows, version: report.version,
      sentence: "\(realized.metric.text) \(realized.value.short) \(comparison), \(words)")
    if isBreach { return .breach(finding) }
    let margin = realized.metric.gain(of: realized.value, over: limit)
    return margin >= monitor.clearMargin ? .clear(finding) : .between(finding)
  }

  private var isLabelled: Bool {
    report.rows >= monitor.rowsMin && report.labelCoverage >= monitor.labelCoverageMin
  }

  /// Drifted features and answers against the number that the monitor allows.
  private var drift: (Alert.Subject, AlertLifeCycle.Observation) {
    guard report.rows >= monitor.rowsMin,
      !report.features.isEmpty || report.signals.contains(where: { !$0.isOfLabels })
    else {
      return (.drift, .unknown)
    }
    let allowed = max(1, monitor.driftedFeaturesMin)
    // What the features' own number leaves out stands beside it: the value counts all.
    let sum =
      0 < report.driftedWatchedCount && report.driftedWatchedCount < report.driftedCount
      ? ": \(report.driftedCount) in all" : ""
    let finding = AlertLifeCycle.Finding(
      value: Double(report.driftedCount), threshold: Double(allowed), rows: report.rows,
      version: report.version, sentence: "\(judgement.driftWords())\(sum), \(words)")
    return (.drift, report.driftedCount >= allowed ? .breach(finding) : .clear(finding))
  }

  /// Labels that drift, and signals of what was taken: of these the one that drifts most, by the value of
  /// its test. It is a breach where with all else that drifts they are as many as the monitor allows.
  var labels: (Alert.Subject, AlertLifeCycle.Observation) {
    let watched = [report.labels].compactMap(\.self) + report.signals.filter(\.isOfLabels)
    guard let labels = watched.worst, let worst = labels.worst else { return (.labels, .unknown) }
    let allowed = max(1, monitor.driftedFeaturesMin)
    let finding = AlertLifeCycle.Finding(
      value: worst.value, threshold: worst.limit, rows: labels.valued,
      version: report.version,
      sentence: "\(sentence(worst, of: labels)) on \(labels.valued) labels, \(words)")
    let isBeyond = labels.drifted && report.driftedCount >= allowed
    return (.labels, isBeyond ? .breach(finding) : .clear(finding))
  }

  /// `label late: psi 0.41 above 0.25`, `unknown_items 0.07 above 0.05`.
  private func sentence(_ worst: DriftResult, of labels: FeatureDrift) -> String {
    let name = worst.test.rawValue
    let subject = labels.feature == name ? name : "\(labels.feature): \(name)"
    guard worst.side != .none else { return "\(subject) \(worst.value.short)" }
    let place = worst.drifted ? worst.side.rawValue : "against"
    return "\(subject) \(worst.value.short) \(place) \(worst.limit.short)"
  }

  private var words: String {
    "window \(report.words)"
  }
}

extension [FeatureDrift] {
  /// The one that is furthest beyond its limit, or nearest to it where none is beyond; nil of none.
  fileprivate var worst: FeatureDrift? {
    self.max { left, right in
      func order(_ drift: FeatureDrift) -> (Int, Double) {
        (drift.drifted ? 1 : 0, drift.worst?.excess ?? 0)
      }
      return order(left) < order(right)
    }
  }
}
