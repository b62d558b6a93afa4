import Domain
import Training

import enum Terminal.NumberText

/// An evaluation as tables.
struct EvaluationText {
  /// Classes that the table of answers shows; more do not fit a screen.
  private static let classesMax = 12

  let metrics: TextTable
  /// Truth down, answer across; nil for a regression.
  let confusion: TextTable?
  /// Of lists: a row a part of the users or items; nil without any.
  let slices: TextTable?
  /// What the figures leave out.
  let notes: [String]

  init(_ evaluation: Evaluation) {
    metrics = TextTable(
      columns: [("METRIC", .left), ("VALUE", .right)],
      rows: evaluation.metrics.sorted { $0.key < $1.key }.map {
        [$0.key, NumberText.number($0.value)]
      })
    slices = evaluation.slices.flatMap { $0.isEmpty ? nil : Self.table($0) }
    let answers = evaluation.confusion
    let isShown = (answers?.classes.count ?? 0) <= Self.classesMax
    confusion = isShown ? answers.map(Self.table) : nil
    var notes: [String] = []
    if !isShown { notes.append("\(answers?.classes.count ?? 0) classes: see them with --json") }
    if evaluation.rowsWithoutTarget > 0 {
      let rows = counted(evaluation.rowsWithoutTarget, "row")
      notes.append("\(rows) without a target that the model knows left out")
    }
    for (column, cells) in evaluation.unseen.sorted(by: { $0.key < $1.key }) {
      notes.append("\(counted(cells, "cell")) of \(column) with a category not seen in training")
    }
    self.notes = notes
  }

  /// A row a slice, with its figures in three decimals.
  ///
  /// - Parameter first: those of the version's first window, against which precision is held; nil where
  ///   nothing is compared.
  static func table(_ slices: [EvaluationSlice], since first: [EvaluationSlice]? = nil) -> TextTable
  {
    let figures = EvaluationSlice.figures(of: slices)
    let precision = figures.first { $0.hasPrefix("precision") }
    let change: [(String, TextTable.Alignment)] = first == nil ? [] : [("CHANGE", .right)]
    return TextTable(
      columns: [("SLICE", .left), ("USERS", .right), ("ITEMS", .right)]
        + figures.flatMap { figure in
          [(figure.uppercased(), .right)] + (figure == precision ? [("±", .right)] + change : [])
        } + [("95 %", .left), ("HITS", .right)],
      rows: slices.map { slice in
        [slice.label, NumberText.count(slice.users), NumberText.count(slice.items)]
          + figures.flatMap { figure in
            let own = [NumberText.fixed(slice.metrics[figure], decimals: 3)]
            guard figure == precision else { return own }
            let band = NumberText.fixed(slice.band(of: figure), decimals: 3)
            let before = first.map { slice.counterpart(in: $0) }
            return own + [band]
              + (before.map { [NumberText.signed(slice.change(of: figure, from: $0))] } ?? [])
          }
          + [
            NumberText.fixed(slice.hitRateLower, decimals: 3) + " to "
              + NumberText.fixed(slice.hitRateUpper, decimals: 3),
            slice.hitShare.map { NumberText.percent($0) } ?? NumberText.none,
          ]
      })
  }

  private static func table(_ confusion: Confusion) -> TextTable {
    TextTable(
      columns: [("TRUTH", .left)] + confusion.classes.map { ("→ \($0)", .right) },
      rows: zip(confusion.classes, confusion.counts).map { name, counts in
        [name] + counts.map { NumberText.count($0) }
      })
  }
}
