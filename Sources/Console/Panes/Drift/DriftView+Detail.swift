import Domain
import Insight
import Terminal

extension DriftView {
  /// What the row under the cursor says: of the metric why it fell, of a feature how it moved.
  func renderDetail(_ area: Rect, into frame: inout Frame) {
    guard area.height > 0 else { return }
    if row == .metric { return renderMetric(area, into: &frame) }
    if row.isSignal { return renderSignal(area, into: &frame) }
    guard let drift = row.drift(in: report) else { return }
    let distribution = DistributionView(drift, glyphs: context.glyphs)
    let isLarge = area.width >= 180
    let columns = area.splitColumns(
      isLarge ? [.share(1), .share(1), .share(1)] : [.share(1), .share(1)], gap: 2)
    let spread = isLarge && area.height >= 18 ? charts.spread() : nil
    let halves = columns[0].splitRows(
      spread == nil ? [.share(1)] : [.share(1), .share(1)], gap: 1)
    charts.value().render(halves[0], into: &frame)
    spread?.render(halves[1], into: &frame)
    distribution.render(columns[1].height > 24 ? columns[1].top(24) : columns[1], into: &frame)
    guard isLarge else { return }
    let right = columns[2].splitRows([.share(1), .share(area.height >= 18 ? 1 : 0)], gap: 1)
    charts.shares().render(right[0], into: &frame)
    if right[1].height > 4 {
      TestTable(drift, context.data.driftTests).render(right[1], into: &frame)
    }
  }

  /// The signal's course, all signals of the window, and of what is compared by groups both sides.
  private func renderSignal(_ area: Rect, into frame: inout Frame) {
    let drift = row.drift(in: report)
    let groups = drift.flatMap { $0.histogram.current.isEmpty ? nil : $0 }
    let isLarge = area.width >= 180 && groups != nil
    let wide = area.width >= 100
    let columns = area.splitColumns(
      [.share(1), .fixed(wide ? 58 : min(42, area.width * 11 / 20))]
        + (isLarge ? [.share(1)] : []), gap: 2)
    charts.value().render(columns[0], into: &frame)
    SignalTable(report, context.data.driftTests, glyphs: context.glyphs)
      .render(columns[1], into: &frame)
    guard isLarge, let groups else { return }
    DistributionView(groups, glyphs: context.glyphs).render(columns[2].top(24), into: &frame)
  }

  private func renderMetric(_ area: Rect, into frame: inout Frame) {
    let attribution = DriftAttribution(endpoint, window: report, context)
    let wide = area.width >= 100
    let parts = area.splitColumns(
      [.share(1), .fixed(wide ? 44 : min(38, area.width / 2))], gap: 2)
    let judgement = WindowJudgement(report, metric: metric)
    if report.state == .unjudged {
      renderReason(judgement, parts[0], into: &frame)
    } else if let attribution {
      CauseList(attribution, context.data, glyphs: context.glyphs).render(parts[0], into: &frame)
    } else {
      let hasLabels = windows.contains { $0.matured && $0.labelCoverage > 0 }
      frame.put(
        hasLabels && !judgement.isJudged ? judgement.unjudgedWords : "no window has labels yet",
        x: parts[0].x, y: parts[0].y, role: .dim)
    }
    RealizedTable(report).render(parts[1], into: &frame)
  }

  /// Why nothing is said of a window that is unjudged.
  func renderReason(_ judgement: WindowJudgement, _ area: Rect, into frame: inout Frame) {
    TextBlock("Unjudged: \(judgement.unjudgedWords)", role: .text).render(area, into: &frame)
  }
}

extension DriftView {
  /// What a click on a chart over time means: the window whose middle is nearest.
  static func target(atX x: Double, _ windows: [WindowReport]) -> MouseTarget.Target? {
    windows.indices.min { abs(windows[$0].middleX - x) < abs(windows[$1].middleX - x) }
      .map { .column(list: listName, index: $0) }
  }
}

extension Rect {
  /// At most so many rows from the top.
  func top(_ rows: Int) -> Rect { Rect(x: x, y: y, width: width, height: min(rows, height)) }
}
