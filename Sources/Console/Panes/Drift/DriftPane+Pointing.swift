import Domain
import Terminal

extension DriftPane {
  mutating func choose(_ index: Int, of list: String, _ context: PaneContext) {
    if list == CauseList.listName {
      cause = index
    } else {
      row.choose(index, in: grid(context).rows)
    }
  }

  /// A click in the map chooses a row and a window at once, one on a place of the time axis the
  /// window.
  mutating func mouse(_ event: MouseEvent, on hit: MouseTarget?, _ context: PaneContext)
    -> [PaneAction]?
  {
    guard event.isClick, let target = hit?.target else { return nil }
    switch target {
    case .column(DriftView.listName, let index):
      chooseWindow(index, context)
      return []
    case .cell(DriftView.listName, let line, let column):
      let before = self
      row.choose(line, in: grid(context).rows)
      chooseWindow(column, context)
      return self == before ? handle(.enter, context) : []
    default: return nil
    }
  }

  /// Puts the cursor on a window by its place among those shown; on the last one it follows.
  mutating func chooseWindow(_ place: Int, _ context: PaneContext) {
    let windows = self.windows(context)
    guard let chosen = windows[safe: place] else { return }
    if chosen.index != report(context)?.index { cause = 0 }
    window = place == windows.count - 1 ? nil : chosen.index
  }
}
