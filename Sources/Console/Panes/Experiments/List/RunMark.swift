import Domain
import Terminal

/// How a run is marked in the table and in the chart, so that one finds it in the other.
struct RunMark: Hashable {
  let symbol: Character
  let role: StyleRole

  var textRun: TextRun { TextRun(String(symbol), role, bold: true) }

  private static let symbols: [Character] = ["●", "■", "▲", "◆", "○", "□", "△"]

  /// nil for a run that is neither pinned nor selected.
  static func of(_ run: RunID, _ pane: ExperimentsPane) -> RunMark? {
    if pane.pinned == run { return RunMark(symbol: "★", role: .series1) }
    guard let index = pane.selected.firstIndex(of: run) else { return nil }
    return RunMark(symbol: symbols[index % symbols.count], role: .series(index + 1))
  }
}
