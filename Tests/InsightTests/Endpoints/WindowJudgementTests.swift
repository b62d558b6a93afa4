import Domain
import Insight
import Testing

@Suite("What one window says")
struct WindowJudgementTests {
  private func window(_ value: Double?, drift: [(String, Double)] = []) -> WindowReport {
    Weeks(values: [value], drift: drift.map { (feature: $0.0, psi: [$0.1]) }).reports[0]
  }

  @Test("The figure is that of the judging metric, whatever else was realized")
  func realized() {
    var report = window(0.69)
    report.realized.insert(RealizedMetric(metric: .logLoss, value: 0.5, rows: 9), at: 0)
    let found = WindowJudgement(report, metric: .auc)
    #expect(found.realized?.value == 0.69 && found.realized?.threshold == Weeks.threshold)
    #expect(found.isJudged)
    #expect(WindowJudgement(report, metric: MetricKey("brier")).realized == nil)
    #expect(!WindowJudgement(window(nil), metric: .auc).isJudged)
  }

  @Test("What an unjudged window has realized judges nothing, and the reason is told")
  func figureOfUnjudged() {
    var report = window(0.2)
    report.state = .unjudged
    report.reason = "its model is gone"
    let found = WindowJudgement(report, metric: .auc)
    #expect(found.realized == nil && !found.isJudged)
    #expect(found.unjudgedWords == "its model is gone")
  }

  @Test("Of a window without features it is told whether rows lacked, or none is watched")
  func uncompared() {
    var report = window(0.7)
    report.features = []
    #expect(WindowJudgement(report, metric: .auc).uncomparedWords == "no feature is watched")
    report.state = .notEnoughData
    report.rows = 83
    #expect(
      WindowJudgement(report, metric: .auc).uncomparedWords
        == "no feature was compared: 83 rows are too few to tell what moved")
    let compared = window(0.7, drift: [("wind", 0.1)])
    #expect(WindowJudgement(compared, metric: .auc).uncomparedWords == nil)
  }

  @Test("What moved is told worst first, each with its worst test")
  func movers() {
    let report = window(0.7, drift: [("wind", 0.3), ("calm", 0.1), ("temp", 0.6)])
    let found = WindowJudgement(report, metric: .auc).movers
    #expect(found.map(\.name) == ["temp", "wind"])
    #expect(found.map(\.worst.value) == [0.6, 0.3])
  }

  @Test("What moved is told with the answers and the labels, which count as features")
  func words() {
    func words(_ drift: [(String, Double)], answers: Double?, labels: Double? = nil) -> String {
      var report = window(0.7, drift: drift)
      report.prediction = answers.map { Weeks.feature("score", psi: $0) }
      report.labels = labels.map { Weeks.feature("label y", psi: $0) }
      let found = WindowJudgement(report, metric: .auc)
      #expect(found.others.count == [answers, labels].count { ($0 ?? 0) > 0.25 })
      return found.driftWords(namesMax: 1)
    }
    let (calm, both) = ([("wind", 0.1)], [("wind", 0.3), ("temp", 0.6)])
    #expect(words(calm, answers: nil) == "0 of 1 features drift")
    #expect(words(calm, answers: 0.2) == "0 of 1 features drift")
    #expect(words(calm, answers: 0.3) == "the answers drift, and none of 1 features")
    #expect(words(calm, answers: nil, labels: 0.3) == "the labels drift, and none of 1 features")
    #expect(
      words(both, answers: 0.3, labels: 0.3)
        == "2 of 2 features drift (temp and 1 more), and so do the answers and the labels")
    #expect(words([], answers: 0.3) == "the answers drift")
    #expect(words(both, answers: 0.2) == "2 of 2 features drift (temp and 1 more)")
    #expect(
      words(both, answers: 0.3) == "2 of 2 features drift (temp and 1 more), and so do the answers")
  }

  @Test("A test beyond a threshold of 0 is worse than one that nears its own")
  func thresholdOfZero() {
    var report = window(0.7, drift: [("wind", 0.2)])
    report.features[0].results.append(DriftResult(test: .unseenShare, value: 0.1, threshold: 0))
    #expect(WindowJudgement(report, metric: .auc).movers.map(\.worst.test) == [.unseenShare])
  }

  @Test("Why it is unjudged is the report's reason, else that labels do not define the metric")
  func unjudged() {
    var report = window(nil)
    report.state = .unjudged
    let words = { WindowJudgement(report, metric: .auc).unjudgedWords }
    #expect(words() == "its labels do not define AUC (one class alone?)")
    report.reason = "none of 9 labels says anything"
    #expect(words() == "none of 9 labels says anything")
  }
}
