import Domain
import Terminal

/// The columns of the list of runs: how they are called, how wide they are and what they show.
struct RunTable {
  private let pane: ExperimentsPane
  private let context: PaneContext
  private let shown: [ShownColumn]
  /// The run that others are compared with, once it is here.
  private let pinned: Run?

  private struct ShownColumn {
    var choice: RunColumnChoice
    var priority: Int
    /// Of the column with the difference to the pinned run.
    var deltaPriority: Int
  }

  init(_ pane: ExperimentsPane, _ context: PaneContext) {
    self.pane = pane
    self.context = context
    pinned = pane.pinnedRun(context)
    let usual = RunTable.usual(pane.page(context))
    var shown = pane.columns?.enumerated().map {
      ShownColumn(choice: $1, priority: 1 + $0, deltaPriority: 40 + $0)
    }
    let own = shown ?? usual
    // What orders the rows is always seen, else the order looks like none.
    if let field = pane.sort?.field, !own.contains(where: { $0.choice.subject == .field(field) }),
      field != .attribute(.name)
    {
      shown = [ShownColumn(choice: RunColumnChoice(field), priority: 0, deltaPriority: 1)] + own
    }
    self.shown = shown ?? usual
  }

  /// What the table shows where nobody chose: what tells these runs apart.
  static func usualChoices(_ page: RunsPage?) -> [RunColumnChoice] { usual(page).map(\.choice) }

  private static func usual(_ page: RunsPage?) -> [ShownColumn] {
    let metrics = page?.metricColumns ?? []
    let params = (page?.paramKeys ?? []).prefix(RunColumns.paramsMax)
    func column(_ field: FilterField, _ priority: Int, delta: Int = 0) -> ShownColumn {
      ShownColumn(choice: RunColumnChoice(field), priority: priority, deltaPriority: delta)
    }
    return [column(.attribute(.status), 3)]
      + metrics.enumerated().map { index, key in
        column(.metric(key), index == 0 ? 0 : 3 + index, delta: index == 0 ? 1 : 20 + index)
      } + params.enumerated().map { index, key in column(.param(key), 6 + index) }
      + [ShownColumn(choice: RunColumnChoice(.data), priority: 12, deltaPriority: 0)]
      + [column(.attribute(.duration), 10), column(.attribute(.started), 5)]
  }

  /// Fields that can order the list, in the order of the columns.
  var sortable: [FilterField] {
    [.attribute(.name)]
      + shown.compactMap { if case .field(let field) = $0.choice.subject { field } else { nil } }
  }

  var columns: [Table.Column] {
    var columns = [
      Table.Column(
        " " + title("RUN", .attribute(.name)), width: .flexible(min: 21, max: 26),
        isMarked: pane.sort?.field == .attribute(.name))
    ]
    for column in shown {
      columns.append(tableColumn(column))
      guard case .field(.metric) = column.choice.subject, pane.pinned != nil else { continue }
      columns.append(
        Table.Column(
          "Δ PIN", width: .fixed(7), alignment: .right, priority: column.deltaPriority))
    }
    return columns
  }

  private func tableColumn(_ column: ShownColumn) -> Table.Column {
    let (name, width, isRight, cut) = RunTable.usualLayout(column.choice.subject)
    var title = name
    var isMarked = false
    if case .field(let field) = column.choice.subject {
      title = self.title(name, field)
      isMarked = pane.sort?.field == field
    }
    // Where there is room, a key is written out.
    let most = max(width, min(RunTable.keyWidthMax, TextWidth.width(title)))
    return Table.Column(
      title, width: column.choice.width.map { .fixed($0) } ?? .flexible(min: width, max: most),
      alignment: isRight ? .right : .left, priority: column.priority, cut: cut, isMarked: isMarked)
  }

  private static let keyWidthMax = 24

  private func title(_ name: String, _ field: FilterField) -> String {
    guard pane.sort?.field == field else { return name }
    return name + (pane.sort?.descending ?? true ? "↓" : "↑")
  }

  /// Columns that three digits of any usual size need: `0.0123`.
  private static let numberWidth = 6

  /// A param as it is, or the first three digits of a long number: a random search draws many.
  static func short(_ text: String) -> String {
    guard text.utf8.count > numberWidth, let number = Double(text) else { return text }
    return NumberText.number(number)
  }

  static func usualWidth(_ subject: RunColumnChoice.Subject) -> Int { usualLayout(subject).width }

  private static func usualLayout(
    _ subject: RunColumnChoice.Subject
  ) -> (name: String, width: Int, isRight: Bool, cut: TextWidth.Cut) {
    switch subject {
    case .data: return ("DATA", 5, false, .end)
    case .field(.metric(let key)):
      // Whole, with its arrow, or not at all: a name that is cut may be any of several.
      return (key, max(7, min(24, key.count + 1)), true, .middle)
    case .field(.param(let key)): return (key, max(numberWidth, min(10, key.count)), true, .end)
    case .field(.tag(let key)): return (key, max(6, min(14, key.count)), false, .end)
    case .field(.attribute(let attribute)):
      switch attribute {
      case .id: return ("ID", 8, false, .end)
      case .name: return ("NAME", 20, false, .middle)
      case .status: return ("STATE", 10, false, .end)
      case .user: return ("USER", 10, false, .end)
      case .experiment: return ("EXPERIMENT", 14, false, .end)
      case .started: return ("STARTED", 10, true, .middle)
      case .ended: return ("ENDED", 10, true, .middle)
      case .duration: return ("TOOK", 6, true, .middle)
      }
    }
  }

  func row(_ run: Run) -> Table.Row {
    var cells = [Line(" " + run.name, run.isRefit || run.isOnLearntRows ? .dim : .value)]
    var isFirstMetric = true
    for column in shown {
      cells.append(cell(column.choice.subject, run, isFirstMetric: isFirstMetric))
      guard case .field(.metric(let key)) = column.choice.subject else { continue }
      isFirstMetric = false
      if pane.pinned != nil { cells.append(delta(run, key)) }
    }
    return Table.Row(cells, mark: RunMark.of(run.id, pane)?.textRun)
  }

  private func cell(
    _ subject: RunColumnChoice.Subject, _ run: Run, isFirstMetric: Bool
  ) -> Line {
    switch subject {
    case .data: return Line(run.trainingSnapshot.map { String($0.short.prefix(4)) } ?? "", .dim)
    case .field(.metric(let key)):
      // What is judged is the run before it.
      if run.isRefit, isFirstMetric, run.metrics[key] == nil { return Line("refit", .dim) }
      let role: StyleRole = run.isOnLearntRows ? .dim : isFirstMetric ? .value : .text
      return Line(RunList.figure(run.metrics[key]), role)
    case .field(.param(let key)): return Line(run.params[key].map(RunTable.short) ?? "", .text)
    case .field(.tag(let key)): return Line(run.tags[key] ?? "", .text)
    case .field(.attribute(let attribute)): return cell(attribute, run)
    }
  }

  private func cell(_ attribute: FilterAttribute, _ run: Run) -> Line {
    switch attribute {
    case .id: return Line(run.id.short, .dim)
    case .name: return Line(run.name, .value)
    case .status:
      // Whoever orders by a metric finds it on top.
      if run.isOnLearntRows, run.status == .finished { return Line("▲ learnt", .warning) }
      return StateMark.run(run, at: context.end(of: run.startedAt)).line
    case .user: return Line(run.user, .text)
    case .experiment: return Line(context.data.experimentName(run.experiment), .text)
    case .started: return Line(age(run.startedAt), .dim)
    case .ended: return Line(run.endedAt.map(age) ?? "", .dim)
    case .duration:
      let seconds = run.seconds(at: context.end(of: run.startedAt))
      return Line(NumberText.duration(seconds: seconds), .text)
    }
  }

  private func age(_ time: Timestamp) -> String {
    NumberText.age(seconds: (context.end(of: time) - time).seconds)
  }

  private func delta(_ run: Run, _ key: String) -> Line {
    guard run.id != pane.pinned, let value = run.metrics[key], let base = pinned?.metrics[key]
    else { return Line(NumberText.none, .dim) }
    return Line(NumberText.signed(value - base), .text)
  }
}
