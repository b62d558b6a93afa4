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
    guard runs.count > 1 else { return SliceTable(first.slices).render(area, into: &frame) }
    SliceTable.render(compared, area, &frame)
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
      columns: [Table.Column(title, width: SliceTable.labelWidth)]
        + runs.map {
          Table.Column($0.run.run.name, width: .flexible(min: 8, max: 24), alignment: .right)
        },
      rows: labels.map { label in
        Table.Row(
          [Line(label, .label)]
            + zip(runs, judges).map { run, judge in
              let slice = run.slices.first { Self.name($0) == label }
              return Line(SliceTable.decimals(judge.flatMap { slice?.metrics[$0] }), .value)
            })
      })
  }

  private static func name(_ slice: EvaluationSlice) -> String {
    slice.by.rawValue.replacing("_", with: " ") + ": " + slice.name
  }
}
