import Domain
import Terminal

extension PaneContext {
  /// What says who took what in a snapshot; nil where `curlew.yaml` does not say that its rows do.
  func interactionColumns(of snapshot: DatasetSnapshot) -> InteractionColumns? {
    data.declared.dataset(snapshot.dataset)?.interactionColumns
  }
}

/// How the interactions of a snapshot look: counts, how many a day, and the long tail of items.
struct InteractionsView {
  /// Rows under which a chart says nothing.
  private static let chartRowsMin = 5

  private let request: LoadRequest
  private let profile: InteractionProfile?
  private let glyphs: GlyphSet

  init(_ snapshot: SnapshotID, _ columns: InteractionColumns, _ context: PaneContext) {
    request = .interactions(snapshot, columns)
    profile = context.loaded.interactions(snapshot, columns)
    glyphs = context.glyphs
  }

  var demands: [Demand] { [Demand(request)] }

  /// - Parameter absence: why there is nothing to show yet.
  func render(_ area: Rect, absence: String?, into frame: inout Frame) {
    guard let profile else {
      let lines = TextWrap.lines(absence ?? "reading …", width: area.width)
      for (place, line) in lines.prefix(area.height).enumerated() {
        frame.put(line, x: area.x, y: area.y + place, role: .dim)
      }
      return
    }
    var facts = FactList()
    facts.labelWidth = 10
    for fact in profile.facts { facts.fact(fact.name, fact.value) }
    let height = min(area.height, facts.lines(width: area.width).count)
    let parts = area.splitRows([.fixed(height), .share(1)])
    facts.render(parts[0], into: &frame)
    guard parts[1].height > Self.chartRowsMin, profile.interactions > 0 else { return }
    let charts = parts[1].splitColumns([.share(profile.daily == nil ? 0 : 3), .share(2)], gap: 2)
    if let daily = profile.daily { render(daily, charts[0], into: &frame) }
    renderTail(profile, charts[1], into: &frame)
  }

  private func render(
    _ daily: InteractionProfile.Daily, _ area: Rect, into frame: inout Frame
  ) {
    let mean = daily.step > 1 ? "means of \(daily.step) days" : ""
    PanelTitle("Interactions a day", note: Line(mean, .label), glyphs: glyphs)
      .render(area.row(0), into: &frame)
    let points = daily.counts.indices.map { place in
      let day = Double(daily.days(of: place).lowerBound)
      return ChartPoint(x: daily.areDates ? day * 86_400 : day, y: daily.rate(of: place))
    }
    var chart = LineChart(series: [LineChart.Series("a day", points: points)], glyphs: glyphs)
    chart.xAxis = daily.areDates ? .time() : .numbers
    chart.yRange = 0...max(1, points.map(\.y).max() ?? 1)
    chart.showsLegend = false
    chart.render(area.inset(top: 1), into: &frame)
  }

  private func renderTail(
    _ profile: InteractionProfile, _ area: Rect, into frame: inout Frame
  ) {
    PanelTitle("Share of the most taken items", glyphs: glyphs).render(area.row(0), into: &frame)
    let points = profile.headShares.enumerated().map { place, share in
      ChartPoint(x: Double(place + 1), y: 100 * share)
    }
    var chart = LineChart(
      series: [LineChart.Series("share", points: [ChartPoint(x: 0, y: 0)] + points)],
      glyphs: glyphs)
    (chart.xRange, chart.yRange) = (0...100, 0...100)
    (chart.xName, chart.yName) = ("% of items", "%")
    chart.showsLegend = false
    chart.render(area.inset(top: 1), into: &frame)
  }
}
