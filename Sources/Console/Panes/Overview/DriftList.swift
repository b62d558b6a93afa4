import Domain
import Insight
import Terminal

/// The features beyond their thresholds, worst first, each with value, limit and rows, and how it
/// went with the metric.
struct DriftList {
  private let features: [FeatureDrift]
  private let correlation: [String: Double]
  private let metric: MetricKey?
  private let glyphs: GlyphSet
  private let tests: [DriftTestTraits]
  /// The test that is worst for every feature, where it is the same.
  private let sharedTest: DriftTestName?
  /// Whether only signals are listed, each of which has its own unit.
  private let areSignals: Bool
  private let emptyText: String

  init(_ summary: EndpointSummary, _ context: PaneContext) {
    let features =
      summary.drifted
      + summary.others.map { other in
        var drift = other.drift
        drift.feature = other.name
        return drift
      }
    self.features = features
    emptyText = summary.uncomparedWords ?? "no feature moved beyond its limit"
    metric = summary.metric
    glyphs = context.glyphs
    tests = context.data.driftTests
    // A signal is named for its test.
    let worst = Set(features.map { $0.worst?.test })
    areSignals = features.count > 0 && summary.others.count(where: \.isSignal) == features.count
    sharedTest = worst.count == 1 && !areSignals ? worst.first ?? nil : nil
    let test = features.first?.worst?.test ?? .psi
    let windows = context.data.windows(of: summary.endpoint.name)
    let found = MetricCorrelation(windows, .test(test), metric: summary.metric)
    correlation = Dictionary(
      features.compactMap { drift in found.of(drift.feature).map { (drift.feature, $0) } }
    ) { first, _ in first }
  }

  func render(_ area: Rect, into frame: inout Frame) {
    var columns = [Table.Column("DRIFTED", width: .flexible(min: 8, max: 20))]
    // Where it is the same for all, the test stands over its values.
    let isMixed = sharedTest == nil && !areSignals
    if isMixed { columns.append(Table.Column("TEST", width: .fixed(6), priority: 2)) }
    columns += [
      Table.Column(
        sharedTest.map { tests.of($0).title } ?? "VALUE", width: .fixed(areSignals ? 7 : 6),
        alignment: .right),
      Table.Column("LIMIT", width: .fixed(areSignals ? 7 : 6), alignment: .right, priority: 1),
      Table.Column("N", width: .fixed(7), alignment: .right, priority: 4),
    ]
    if !correlation.isEmpty {
      let name = "↔ \(metric?.title ?? "")"
      columns.append(
        Table.Column(name, width: .fixed(max(6, name.count)), alignment: .right, priority: 3))
    }
    var table = Table(columns: columns, rows: features.map(row), glyphs: glyphs)
    table.gap = 1
    table.emptyText = emptyText
    table.render(area, into: &frame)
  }

  private func row(_ feature: FeatureDrift) -> Table.Row {
    let worst = feature.worst
    let related = correlation[feature.feature]
    let name = Line(feature.feature, .value)
    let test = worst.map { tests.of($0.test) }
    let isNamed = worst?.test.words == feature.feature
    let title =
      sharedTest == nil && !areSignals ? [Line(isNamed ? "" : test?.title ?? "", .label)] : []
    return Table.Row(
      [name] + title + [
        Line(worst.flatMap { test?.text($0.value) } ?? "", .warning),
        Line(worst.flatMap { test?.text($0.limit) } ?? "", .dim),
        Line(NumberText.count(feature.valued), .dim),
        Line(NumberText.signed(related, decimals: 2), .text),
      ])
  }
}
