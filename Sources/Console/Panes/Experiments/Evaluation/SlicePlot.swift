import Domain
import Terminal

/// How good lists are for parts of the users and of the items: of one run every figure, of several the
/// one that judges lists.
struct SlicePlot {
  private let runs: [(run: EvaluatedRun, slices: [EvaluationSlice])]

  init(_ runs: [EvaluatedRun]) {
    self.runs = runs.compactMap { run in
      run.evaluation?.slices.flatMap { $0.isEmpty ? nil : (run, $0) }
    }
  }

  func render(_ area: Rect, into frame: inout Frame) {
    guard let first = runs.first else { return }
    var table = runs.count == 1 ? Self.table(first.slices) : compared
    table.gap = 1
    table.render(area, into: &frame)
    let left = table.count - (area.height - 1)
    guard left > 0 else { return }
    let more = " \(left) more "
    frame.put(more, x: area.maxX - TextWidth.width(more), y: area.maxY - 1, role: .dim)
  }

  private static let labelWidth = Table.Column.Width.flexible(min: 18, max: 44)

  private static func table(_ slices: [EvaluationSlice]) -> Table {
    let figures = EvaluationSlice.figures(of: slices)
    func column(_ title: String, _ width: Int, _ priority: Int) -> Table.Column {
      Table.Column(title, width: .fixed(width), alignment: .right, priority: priority)
    }
    return Table(
      columns: [Table.Column("SLICE", width: labelWidth), column("USERS", 6, 1)]
        + figures.map { column($0.uppercased(), max(6, $0.count), $0.hasPrefix("ndcg") ? 0 : 2) }
        + [column("95 %", 14, 3), column("HITS", 6, 2), column("ITEMS", 6, 4)],
      rows: slices.map { slice in
        let interval = decimals(slice.hitRateLower) + " to " + decimals(slice.hitRateUpper)
        return Table.Row(
          [Line(slice.label, .label), Line(NumberText.count(slice.users), .value)]
            + figures.map { Line(decimals(slice.metrics[$0]), .value) }
            + [
              Line(interval, .value),
              Line(slice.hitShare.map { NumberText.percent($0) } ?? NumberText.none, .value),
              Line(NumberText.count(slice.items), .value),
            ])
      })
  }

  /// Thirds of different models have different bounds: a slice is found by its name.
  private var compared: Table {
    var labels: [String] = []
    for slice in runs.flatMap(\.slices) where !labels.contains(Self.name(slice)) {
      labels.append(Self.name(slice))
    }
    let judges = runs.map { EvaluationSlice.figures(of: $0.slices).first { $0.hasPrefix("ndcg") } }
    let title = "SLICE, " + (judges.compactMap(\.self).first ?? "ndcg")
    return Table(
      columns: [Table.Column(title, width: Self.labelWidth)]
        + runs.map {
          Table.Column($0.run.run.name, width: .flexible(min: 8, max: 24), alignment: .right)
        },
      rows: labels.map { label in
        Table.Row(
          [Line(label, .label)]
            + zip(runs, judges).map { run, judge in
              let slice = run.slices.first { Self.name($0) == label }
              return Line(Self.decimals(judge.flatMap { slice?.metrics[$0] }), .value)
            })
      })
  }

  private static func name(_ slice: EvaluationSlice) -> String {
    slice.by.rawValue.replacing("_", with: " ") + ": " + slice.name
  }

  private static func decimals(_ value: Double?) -> String {
    NumberText.fixed(value, decimals: 3)
  }
}
