import Domain
import Terminal

/// Words that a row must hold to be shown: each of them, anywhere in it, in any case.
struct ListFilter: Hashable, Sendable {
  private(set) var text = ""
  /// What stands there again when typing is given up.
  private var kept = ""

  var isActive: Bool { !text.trimmed.isEmpty }

  func matches(_ texts: [String]) -> Bool {
    guard isActive else { return true }
    let lowered = texts.map { $0.lowercased() }
    return text.lowercased().split(separator: " ").allSatisfy { word in
      lowered.contains { $0.contains(word) }
    }
  }

  /// Asks for the words; rows follow while they are typed.
  mutating func begin() -> PaneAction {
    kept = text
    return .ask(LinePrompt("/", text: text, example: "words that a row must hold"))
  }

  mutating func type(_ text: String) { self.text = text }

  mutating func cancelEdit() { text = kept }
}

/// A pane whose list can be cut down to the rows that hold some words.
protocol FilteredPane: Pane {
  var listFilter: ListFilter { get set }
  /// Rows that are shown, and rows that there are.
  func filterCounts(_ context: PaneContext) -> (shown: Int, all: Int)
}

extension FilteredPane {
  mutating func preview(_ text: String, _ context: PaneContext) { listFilter.type(text) }

  mutating func answer(_ text: String, _ context: PaneContext) -> [PaneAction] {
    listFilter.type(text)
    return []
  }

  mutating func cancelAnswer() { listFilter.cancelEdit() }

  func savedView(_ name: String) -> SavedView? {
    SavedView(pane: Self.id, name: name, filter: listFilter.text)
  }

  mutating func show(_ view: SavedView, _ context: PaneContext) -> String? {
    listFilter.type(view.filter)
    return nil
  }

  static func filterKeys(_ things: String) -> [KeyBinding<Self>] {
    [
      KeyBinding(
        .character("/"), name: "filter", help: "Show \(things) that hold some words"
      ) { pane, _ in [pane.listFilter.begin()] },
      KeyBinding(
        .escape, name: "all", help: "Show all \(things) again", hint: nil,
        applies: { $0.listFilter.isActive },
        action: { pane, _ in
          pane.listFilter.type("")
          return []
        }),
    ]
  }
}

/// The words of a filtered list, over the line that begins the pane.
enum FilterMark {
  static func render(_ state: ConsoleState, _ area: Rect, into frame: inout Frame) {
    guard let pane = state.panes[state.active] as? any FilteredPane, pane.listFilter.isActive,
      state.prompt == nil
    else { return }
    let counts = pane.filterCounts(state.context)
    let words = TextWidth.fitted(
      pane.listFilter.text, to: min(40, TextWidth.width(pane.listFilter.text)))
    let line =
      Line(" / ", .key) + Line(words, .input)
      + Line("  \(counts.shown) of \(counts.all) ", .label)
    frame.put(line, x: area.maxX - line.width - 2, y: area.y)
  }
}
