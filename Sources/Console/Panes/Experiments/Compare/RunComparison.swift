import Domain
import Terminal

/// Runs side by side with a baseline: the pinned run, or else the one that was selected first.
struct RunComparison {
  /// What a click on the name of a part is told by.
  static let listName = "parts"

  let screen: ComparisonScreen
  let pane: ExperimentsPane
  let context: PaneContext
  /// The baseline first.
  let runs: [Run]

  init(_ screen: ComparisonScreen, _ pane: ExperimentsPane, _ context: PaneContext) {
    self.screen = screen
    self.pane = pane
    self.context = context
    runs = pane.charted(context)
  }

  func render(_ area: Rect, into frame: inout Frame) {
    renderSections(area.row(0), into: &frame)
    let body = area.inset(top: 1)
    switch screen.section {
    case .figures:
      ComparisonTable(ComparisonRow.figures(runs), self).render(body, into: &frame)
    case .environment:
      ComparisonTable(environment, self).render(body, into: &frame)
    case .code, .data: render(lines(width: body.width - 2), body, into: &frame)
    }
  }

  private var environment: [ComparisonRow] { ComparisonRow.environment(runs, context.data) }

  /// Lines that can be scrolled through.
  func lineCount(_ size: Size) -> Int {
    switch screen.section {
    case .figures: shown(ComparisonRow.figures(runs)).count + 1
    case .environment: shown(environment).count + 1
    case .code, .data: lines(width: size.columns - 2).count
    }
  }

  /// The rows that are not left out.
  func shown(_ rows: [ComparisonRow]) -> [ComparisonRow] {
    screen.onlyChanges ? rows.filter(\.differs) : rows
  }

  private func lines(width: Int) -> [Line] {
    screen.section == .code
      ? CodeComparison(self).lines(width: width) : DataComparison(self).lines(width: width)
  }

  private func render(_ lines: [Line], _ area: Rect, into frame: inout Frame) {
    let first = max(0, min(screen.scroll, lines.count - area.height))
    for (index, line) in lines.dropFirst(first).prefix(area.height).enumerated() {
      frame.put(line, x: area.x + 1, y: area.y + index, maxWidth: area.width - 2)
    }
    let below = lines.count - first - area.height
    guard below > 0 else { return }
    let more = " \(NumberText.count(below)) more "
    frame.put(more, x: area.maxX - TextWidth.width(more), y: area.maxY - 1, role: .dim)
  }

  private func renderSections(_ area: Rect, into frame: inout Frame) {
    frame.hline(x: area.x, y: area.y, width: area.width, glyphs: context.glyphs)
    var x = area.x
    for (index, section) in ComparisonScreen.Section.allCases.enumerated() {
      let isShown = section == screen.section
      let changes = self.changes(section)
      let mark = changes.map { $0 == 0 ? " same" : " \(NumberText.count($0))" } ?? ""
      let line =
        Line(" \(section.name)", isShown ? .accent : .label, bold: isShown)
        + Line("\(mark) ", .dim)
      let width = frame.put(line, x: x, y: area.y, maxWidth: area.maxX - x)
      frame.register(
        target: .row(list: Self.listName, index: index),
        in: Rect(x: x, y: area.y, width: width, height: 1))
      x += width + 1
    }
    let baseline = Line(" baseline ", .label) + title(runs.first) + Line(" ")
    let start = area.maxX - baseline.width
    if start > x { frame.put(baseline, x: start, y: area.y) }
  }

  /// How much differs in a section; nil where that is not known without reading more.
  private func changes(_ section: ComparisonScreen.Section) -> Int? {
    switch section {
    case .figures: ComparisonRow.figures(runs).count(where: \.differs)
    case .environment: environment.count(where: \.differs)
    case .code, .data: nil
    }
  }

  /// A run's mark and name.
  func title(_ run: Run?) -> Line {
    guard let run else { return Line() }
    return Line(titleText(run), .value)
  }

  func titleText(_ run: Run) -> String {
    let mark = RunMark.of(run.id, pane).map { "\($0.symbol) " } ?? ""
    return mark + run.name
  }
}
