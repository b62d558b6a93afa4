import Domain
import Terminal

/// Truth against answer, a table a run; of a binary model at the threshold in focus.
struct ConfusionPlot {
  private let runs: [EvaluatedRun]
  private let threshold: Double
  private let context: PaneContext

  init(_ runs: [EvaluatedRun], threshold: Double, _ context: PaneContext) {
    self.runs = runs.filter { $0.evaluation?.confusion != nil }
    self.threshold = threshold
    self.context = context
  }

  func render(_ area: Rect, into frame: inout Frame) {
    // Beside one another where that has room, else one under the other.
    let isWide = area.width / max(1, runs.count) >= 40
    let parts =
      isWide
      ? area.splitColumns(Array(repeating: .share(1), count: runs.count), gap: 2)
      : area.splitRows(Array(repeating: .share(1), count: runs.count))
    for (run, part) in zip(runs, parts) { render(run, part, into: &frame) }
  }

  private func render(_ run: EvaluatedRun, _ area: Rect, into frame: inout Frame) {
    guard let evaluation = run.evaluation, let stored = evaluation.confusion else { return }
    let curves = evaluation.curves
    let point = curves?.point(atThreshold: threshold)
    let atThreshold = point.flatMap { curves?.confusion(at: $0, of: stored) }
    let confusion = atThreshold ?? stored
    var y = area.y
    if runs.count > 1 {
      frame.put(
        Line("\(run.symbol) ", run.role) + Line(run.run.name, .label), x: area.x, y: y,
        maxWidth: area.width)
      y += 1
    }
    if atThreshold != nil {
      let text = NumberText.fixed(threshold, decimals: 2)
      frame.put(
        Line("positive from ", .label) + Line(text, .cursor) + Line(" on", .label), x: area.x, y: y,
        maxWidth: area.width)
      y += 1
    }
    let table = table(confusion, width: area.width)
    let height = min(area.maxY - y, table.count + 1)
    table.render(Rect(x: area.x, y: y, width: area.width, height: height), into: &frame)
    guard area.maxY - y > height, atThreshold != nil else { return }
    frame.put(rates(confusion), x: area.x, y: y + height, maxWidth: area.width)
  }

  private func table(_ confusion: Confusion, width: Int) -> Table {
    let cellWidth = 14
    let fitting = max(1, (width - 14) / (cellWidth + 2))
    let shown = Array(confusion.classes.indices.prefix(fitting))
    let more = confusion.classes.count - shown.count
    var columns = [
      Table.Column(
        more > 0 ? "+\(more) classes" : "TRUTH", width: .flexible(min: 8, max: 16))
    ]
    columns += shown.map {
      Table.Column(
        "→ " + confusion.classes[$0], width: .fixed(cellWidth), alignment: .right)
    }
    let rows = confusion.counts.enumerated().map { truth, counts in
      let total = counts.reduce(0, +)
      return Table.Row(
        [Line(confusion.classes[truth], .label)]
          + shown.map { answer in
            let share = total > 0 ? Double(counts[answer]) / Double(total) : nil
            let percent = TextWidth.fitted(
              NumberText.percent(share), to: 6, alignment: .right)
            return Line(
              NumberText.count(counts[answer]), truth == answer ? .good : .value,
              bold: truth == answer) + Line(percent, .dim)
          })
    }
    return Table(columns: columns, rows: rows, glyphs: context.glyphs)
  }

  private func rates(_ confusion: Confusion) -> Line {
    let (trueNegatives, falsePositives) = (confusion.counts[0][0], confusion.counts[0][1])
    let (falseNegatives, truePositives) = (confusion.counts[1][0], confusion.counts[1][1])
    func ratio(_ part: Int, _ whole: Int) -> Double? {
      whole > 0 ? Double(part) / Double(whole) : nil
    }
    let figures: [(String, Double?)] = [
      ("precision", ratio(truePositives, truePositives + falsePositives)),
      ("recall", ratio(truePositives, truePositives + falseNegatives)),
      ("F1", ratio(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives)),
      (
        "accuracy",
        ratio(
          truePositives + trueNegatives,
          truePositives + trueNegatives + falsePositives + falseNegatives)
      ),
    ]
    return figures.reduce(Line()) { line, figure in
      line + Line((line.isEmpty ? "" : "  ") + figure.0 + " ", .label)
        + Line(NumberText.fixed(figure.1, decimals: 3), .value)
    }
  }
}
