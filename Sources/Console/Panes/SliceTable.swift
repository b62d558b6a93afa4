import Domain
import Terminal

/// How good lists are for parts of the users and of the items; of a window also against the version's
/// first one.
struct SliceTable {
  static let labelWidth = Table.Column.Width.flexible(min: 18, max: 44)

  private let slices: [EvaluationSlice]
  /// Those of the version's first window; nil where nothing is compared.
  private let first: [EvaluationSlice]?
  /// In the order of the columns.
  private let figures: [String]
  /// What a change is measured by.
  private let judge: String?

  init(_ slices: [EvaluationSlice], against first: [EvaluationSlice]? = nil) {
    (self.slices, self.first) = (slices, first)
    figures = EvaluationSlice.figures(of: slices)
    judge = figures.first { $0.hasPrefix(first == nil ? "ndcg" : "precision") }
  }

  func render(_ area: Rect, into frame: inout Frame) {
    Self.render(Table(columns: columns, rows: slices.map { Table.Row(cells($0)) }), area, &frame)
  }

  /// A table of slices, with how many more it has than there is room for.
  static func render(_ table: Table, _ area: Rect, _ frame: inout Frame) {
    var table = table
    table.gap = 1
    table.render(area, into: &frame)
    let left = table.count - (area.height - 1)
    guard left > 0 else { return }
    let more = " \(left) more "
    frame.put(more, x: area.maxX - TextWidth.width(more), y: area.maxY - 1, role: .dim)
  }

  /// The judge first goes last; a band stands behind what it is of.
  private var columns: [Table.Column] {
    func column(_ title: String, _ width: Int, _ priority: Int) -> Table.Column {
      Table.Column(title, width: .fixed(width), alignment: .right, priority: priority)
    }
    return [Table.Column("SLICE", width: Self.labelWidth, cut: .end), column("USERS", 6, 1)]
      + figures.flatMap { figure in
        let title = Self.title(figure)
        let own = column(title, max(5, title.count), figure == judge ? 0 : 3)
        return figure == judge ? [own, column("±", 5, 2)] + change(column) : [own]
      }
      + [column("95 %", 14, 4), column("HITS", 6, 4), column("ITEMS", 6, 5)]
  }

  private func change(_ column: (String, Int, Int) -> Table.Column) -> [Table.Column] {
    first == nil ? [] : [column("CHANGE", 6, 1)]
  }

  private func cells(_ slice: EvaluationSlice) -> [Line] {
    let interval = Self.decimals(slice.hitRateLower) + " to " + Self.decimals(slice.hitRateUpper)
    return [Line(slice.label, .label), Line(NumberText.count(slice.users), .value)]
      + figures.flatMap { figure in
        let own = Line(Self.decimals(slice.metrics[figure]), .value)
        guard figure == judge else { return [own] }
        let band = Line(Self.decimals(slice.band(of: figure)), .dim)
        return [own, band] + change(slice, by: figure)
      }
      + [
        Line(interval, .value),
        Line(slice.hitShare.map { NumberText.percent($0) } ?? NumberText.none, .value),
        Line(NumberText.count(slice.items), .value),
      ]
  }

  /// Marked where it is a loss and more than chance gives.
  private func change(_ slice: EvaluationSlice, by figure: String) -> [Line] {
    guard let first else { return [] }
    let before = slice.counterpart(in: first)
    let text = NumberText.signed(slice.change(of: figure, from: before))
    return [Line(text, slice.isWorse(by: figure, than: before) ? .warning : .text)]
  }

  /// `P@10` of `precision@10`: the words of a row leave no room for more.
  private static func title(_ figure: String) -> String {
    figure.replacing("precision", with: "P").replacing("recall", with: "R")
      .replacing("hit_rate", with: "HIT").uppercased()
  }

  static func decimals(_ value: Double?) -> String {
    NumberText.fixed(value, decimals: 3)
  }
}

extension WindowReport {
  /// The earliest of some windows that its version answered in its role and that has slices; nil where that
  /// is none before it.
  func first(among windows: [WindowReport]) -> WindowReport? {
    windows.first {
      $0.version == version && $0.role == role && !$0.slices.isEmpty && $0.index < index
    }
  }
}
