import Terminal

/// The marked runs side by side, a part of the comparison at a time.
struct ComparisonScreen: RunScreen {
  /// The parts of a comparison, in the order of their tabs.
  enum Section: CaseIterable, Hashable, Sendable {
    case figures, code, data, environment

    var name: String {
      switch self {
      case .figures: "Params and metrics"
      case .code: "Code"
      case .data: "Data"
      case .environment: "Environment"
      }
    }
  }

  var section = Section.figures
  /// Leaves out what is the same everywhere.
  var onlyChanges = false
  /// The first run shown beside the baseline, where they do not all fit.
  var firstRun = 0
  /// Rows or lines that the part is scrolled by.
  var scroll = 0

  mutating func turn(by step: Int) {
    let all = Section.allCases
    let index = all.firstIndex(of: section) ?? 0
    turn(to: all[(index + step + all.count) % all.count])
  }

  private mutating func turn(to section: Section) {
    if section != self.section { scroll = 0 }
    self.section = section
  }

  func render(
    _ area: Rect, into frame: inout Frame, _ pane: ExperimentsPane, _ context: PaneContext
  ) {
    RunComparison(self, pane, context).render(area, into: &frame)
  }

  /// The uncommitted changes and what lies between the commits, while the comparison shows code; the
  /// snapshots' profiles, while it shows data.
  func demands(_ pane: ExperimentsPane, _ context: PaneContext) -> [Demand] {
    if section == .data {
      return context.demands(snapshots: pane.charted(context).map(\.trainingSnapshot))
    }
    guard section == .code else { return [] }
    let runs = pane.charted(context)
    let commits = runs.dropFirst().compactMap { CodeComparison.commits(runs[0], $0) }
    return commits.map { Demand(.commitChanges(from: $0.old, to: $0.new)) }
      + runs.flatMap { run -> [Demand] in
        let files = context.loaded.artifacts(run.id) ?? []
        let hasDiff = files.contains { $0.path == CodeComparison.diffPath }
        return [Demand(.artifacts(run.id))]
          + (hasDiff ? [Demand(.artifactHead(run.id, path: CodeComparison.diffPath))] : [])
      }
  }

  var takesSteps: Bool { true }

  mutating func move(_ step: ListStep, _ pane: ExperimentsPane, _ context: PaneContext) {
    let lines = RunComparison(self, pane, context).lineCount(context.size)
    scroll = step.scroll(
      from: scroll, lines: lines, shown: context.size.rows - 5, pageRows: context.halfPage)
  }

  /// A click on the name of a part shows it.
  mutating func choose(
    _ index: Int, of list: String, _ pane: inout ExperimentsPane, _ context: PaneContext
  ) -> Bool {
    guard list == RunComparison.listName else { return false }
    if let section = Section.allCases[safe: index] { turn(to: section) }
    return true
  }
}
