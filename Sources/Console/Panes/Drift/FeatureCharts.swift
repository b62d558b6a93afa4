import Domain
import Insight
import Terminal

/// What one feature did over windows: a test's value, where its values lie, what is missing or new.
struct FeatureCharts {
  let row: DriftRow
  let windows: [WindowReport]
  let report: WindowReport
  let test: DriftTestName
  let context: PaneContext

  private var drift: FeatureDrift? { row.drift(in: report) }

  /// The test's value with its limits and what chance alone gives.
  func value() -> LineChart {
    let results = windows.map { row.drift(in: $0)?[test] }
    let traits = context.data.driftTests.of(test)
    var chart = chart([
      LineChart.Series(traits.title, points: points { _, place in results[place]?.value })
    ])
    // A signal's name stands over the chart, and is longer than there is room for beside it.
    chart.yName = row.isSignal ? "" : traits.title
    chart.thresholds = steps(results.map { $0?.side == DriftSide.none ? nil : $0?.limit }) {
      traits.text($0)
    }
    let upper = drift.flatMap {
      ChanceBand.upper($0, test, rows: report.referenceRows, referenceShare: referenceMissing)
    }
    if let upper { chart.bands = [LineChart.Band(low: 0, high: upper, label: "chance 95 %")] }
    return chart
  }

  /// Median and the middle 90 % of the values, against those of the reference; nil for categories.
  func spread() -> LineChart? {
    let quantiles = windows.map { window in
      row.drift(in: window).flatMap { BinnedQuantiles($0.histogram.edges, $0.histogram.current) }
    }
    guard let drift, quantiles.contains(where: { $0 != nil }),
      let reference = BinnedQuantiles(drift.histogram.edges, drift.histogram.reference)
    else { return nil }
    func line(
      _ name: String, _ role: StyleRole, symbol: Character? = nil,
      _ value: KeyPath<BinnedQuantiles, Double>
    ) -> LineChart.Series {
      LineChart.Series(
        name, points: points { _, place in quantiles[place]?[keyPath: value] }, role: role,
        symbol: symbol)
    }
    var chart = chart([
      line("median", .series2, symbol: "●", \.median), line("5 %", .sparkline, \.low),
      line("95 %", .sparkline, \.high),
    ])
    chart.yName = row.name(nil)
    chart.bands = [
      LineChart.Band(low: reference.low, high: reference.high, label: "reference 5–95 %")
    ]
    chart.thresholds = [
      LineChart.Threshold(reference.median, label: "ref median", role: .reference)
    ]
    return chart
  }

  /// Rows without a value and values that the reference never had, in percent.
  func shares() -> LineChart {
    var series = [
      LineChart.Series(
        "nulls",
        points: points { window, _ in row.drift(in: window).map { $0.missingShare * 100 } },
        role: .series3, symbol: "○")
    ]
    let unseen = windows.map { row.drift(in: $0)?[.unseenShare] }
    if unseen.contains(where: { $0 != nil }) {
      series.append(
        LineChart.Series(
          "new categories", points: points { _, place in unseen[place].map { $0.value * 100 } },
          role: .series4, symbol: "▲"))
    }
    var chart = chart(series)
    chart.yName = "%"
    chart.thresholds = steps(unseen.map { $0.map { $0.limit * 100 } }) {
      "new \(NumberText.percent($0 / 100))"
    }
    if let share = referenceMissing {
      chart.thresholds.append(
        LineChart.Threshold(
          share * 100, label: "ref \(NumberText.percent(share))", role: .reference))
    }
    let highest = series.flatMap(\.points).map(\.y).filter(\.isFinite).max() ?? 0
    let limits = chart.thresholds.map(\.value).max() ?? 0
    chart.yRange = 0...max(1, 1.15 * max(highest, limits))
    return chart
  }

  /// The share of missing values in the reference, as its profile has it.
  private var referenceMissing: Double? {
    guard case .feature(let name) = row else { return nil }
    let profile = report.reference.flatMap { context.snapshot($0) }?.profile
    return profile?.first { $0.name == name }?.missingShare
  }

  private func points(_ value: (WindowReport, Int) -> Double?) -> [ChartPoint] {
    windows.enumerated().map { place, window in
      ChartPoint(x: window.middleX, y: value(window, place) ?? .nan)
    }
  }

  /// Limits that change with time, as steps.
  private func steps(
    _ limits: [Double?], label: (Double) -> String
  ) -> [LineChart.Threshold] {
    var steps: [LineChart.Threshold] = []
    for (window, limit) in zip(windows, limits) {
      guard let limit else { continue }
      if let last = steps.last, last.value == limit, let from = last.xRange?.lowerBound {
        steps[steps.count - 1].xRange = from...window.end.chartX
      } else {
        var step = LineChart.Threshold(limit, label: label(limit))
        step.xRange = window.start.chartX...window.end.chartX
        steps.append(step)
      }
    }
    return steps
  }

  private func chart(_ series: [LineChart.Series]) -> LineChart {
    var chart = LineChart(series: series, glyphs: context.glyphs)
    chart.xAxis = .time()
    chart.showsLegend = true
    chart.cursorX = report.middleX
    chart.target = { [windows] in DriftView.target(atX: $0, windows) }
    if let first = windows.first, let last = windows.last {
      chart.xRange = first.start.chartX...max(last.end.chartX, first.start.chartX + 1)
    }
    return chart
  }
}
