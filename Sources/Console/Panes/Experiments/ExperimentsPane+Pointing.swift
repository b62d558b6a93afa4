import Terminal

extension ExperimentsPane {
  mutating func choose(_ index: Int, of list: String, _ context: PaneContext) {
    switch list {
    case ColumnPickerView.listName: picker.cursor = index
    case ChoiceListView.listName: choice.place(at: index)
    case ArtifactBrowser.listName:
      fileCursor.choose(index, in: files(context).map(\.path))
      fileReading = .fromStart
    case RunDetail.listName:
      let keys = current(context).map { RunColumns.metricKeys([$0]) } ?? []
      metric = keys[safe: index] ?? metric
    case RunComparison.listName:
      guard let section = ComparisonView.Section.allCases[safe: index] else { return }
      if section != comparison.section { scroll = 0 }
      comparison.section = section
    case EvaluationPlots.listName: picture.picture = index
    case PlotView.listName: plot.run.choose(index, in: plottedInView(context).map(\.id))
    default: chooseRun(index, context)
    }
  }

  private mutating func chooseRun(_ index: Int, _ context: PaneContext) {
    guard position(context) != index else { return }
    let id = stretch(context).run(at: index)?.id
    change(context) { $0.cursor.place(at: index, on: id) }
  }

  /// A click on an axis makes it the one that keys are about; all else beyond lists is the charts'.
  mutating func mouse(_ event: MouseEvent, on hit: MouseTarget?, _ context: PaneContext)
    -> [PaneAction]?
  {
    if event.isClick, case .column(ParallelCoordinates.axisList, let index)? = hit?.target {
      plot.axis = index
      return []
    }
    return pointAtChart(event, on: hit, context)
  }
}
