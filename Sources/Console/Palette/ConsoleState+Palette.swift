import Domain
import Terminal

extension ConsoleState {
  /// Opens the palette, with a line begun.
  mutating func openPalette(_ text: String = "") { palette = Palette(text) }

  mutating func pressInPalette(_ key: Key) -> [Effect] {
    guard let open = palette else { return [] }
    let list = PaletteList(self)
    switch key {
    case .escape: palette = nil
    case .backspace where open.text.isEmpty: palette = nil
    case .enter: return accept(list)
    case .tab: complete(list)
    case .up where open.text.isEmpty || open.recalled != nil: palette?.recall(1, memory.history)
    case .down where open.recalled != nil: palette?.recall(-1, memory.history)
    case .up, .control("p"), .backTab: palette?.move(-1, count: list.entries.count)
    case .down, .control("n"): palette?.move(1, count: list.entries.count)
    case .pageUp: palette?.move(-Palette.rows(size), count: list.entries.count)
    case .pageDown: palette?.move(Palette.rows(size), count: list.entries.count)
    default: palette?.edit(key)
    }
    return []
  }

  /// Tab: as much of the entry under the cursor as makes a line that can go on.
  private mutating func complete(_ list: PaletteList) {
    guard let entry = entry(list) else { return }
    switch entry.action {
    case .complete(let text), .run(let text): palette?.replace(text)
    case .press: palette?.replace(entry.title)
    case .show: palette?.replace("jump \(entry.title)")
    }
  }

  private func entry(_ list: PaletteList) -> PaletteEntry? {
    guard let cursor = palette?.cursor, list.entries.indices.contains(cursor) else { return nil }
    return list.entries[cursor]
  }

  /// Enter: the entry under the cursor, or the line where any text is an answer.
  private mutating func accept(_ list: PaletteList) -> [Effect] {
    guard let open = palette else { return [] }
    if let argument = list.argument, argument.kind.isOpen, !open.isChosen { return run(open.text) }
    if list.command != nil, list.argument == nil { return run(open.text) }
    guard let entry = entry(list) else {
      return list.command == nil ? refuse(unknownCommand(open.text)) : run(open.text)
    }
    if let reason = entry.disabled { return refuse(.refused(reason)) }
    switch entry.action {
    case .complete(let text):
      palette?.replace(text)
      return []
    case .run(let line): return run(line)
    case .press(let key):
      close(remembering: entry.title)
      return press(key) + [.remember(.line(entry.title))]
    case .show(let pane, let subject):
      if let problem = ambiguity(open, entry) { return refuse(problem) }
      let line = "jump \(entry.title)"
      close(remembering: line)
      return perform([.show(pane: pane, subject)]) + [.remember(.line(line))]
    }
  }

  /// Several things are called what was typed, and none was chosen.
  private mutating func ambiguity(_ open: Palette, _ entry: PaletteEntry) -> PaletteProblem? {
    guard !open.isChosen else { return nil }
    let count = JumpIndex(self).all.count { $0.isCalled(entry.title) }
    guard count > 1 else { return nil }
    palette?.isChosen = true
    return .refused("“\(entry.title)” could be \(count) things: choose with ↑ and ↓.")
  }

  private func unknownCommand(_ text: String) -> PaletteProblem {
    let known = PaletteCommand.active(context).map(\.name)
    let word = text.trimmed.split(separator: " ").first.map(String.init) ?? ""
    return .unknownCommand(
      text.trimmed, nearest: Spelling.nearest(to: word, among: known))
  }

  /// Carries out a whole line.
  mutating func run(_ text: String) -> [Effect] {
    let line = PaletteLine(text.trimmed + " ")
    guard let command = line.command(among: PaletteCommand.active(context)) else {
      return refuse(unknownCommand(text))
    }
    if let reason = command.disabled(context) { return refuse(.refused(reason)) }
    let given = line.given(to: command)
    guard given.count >= command.argumentsNeeded else {
      return refuse(.missing(command.argument(given.count)?.name ?? "", command: command.name))
    }
    switch Result(catching: { () throws(PaletteProblem) in try command.run(&self, given) }) {
    case .failure(let problem): return refuse(problem)
    case .success(let actions):
      close(remembering: text.trimmed)
      return perform(actions) + [.remember(.line(text.trimmed))]
    }
  }

  private mutating func close(remembering line: String) {
    palette = nil
    memory.add(line)
  }

  private mutating func refuse(_ problem: PaletteProblem) -> [Effect] {
    palette?.problem = problem.sentence
    return []
  }

  /// All saved views, those of the pane in view first.
  var viewsInReach: [SavedView] {
    memory.views(of: pane) + memory.views.filter { $0.pane != pane }
  }

  /// Brings a view's pane into view and shows what was kept.
  /// - Returns: why it cannot, in a sentence.
  mutating func show(_ view: SavedView) -> String? {
    guard let index = PaneList.all.firstIndex(where: { $0.id == view.pane }) else {
      return "The view “\(view.name)” is of a pane “\(view.pane)”, which there is not."
    }
    let problem = panes[index].show(view, context)
    if problem == nil { active = index }
    return problem
  }

  /// Changes the state of a pane, by its type.
  @discardableResult
  mutating func edit<P: Pane, Result>(
    _ type: P.Type, _ body: (inout P, PaneContext) -> Result
  ) -> Result? {
    let context = self.context
    for index in panes.indices {
      guard var pane = panes[index] as? P else { continue }
      let result = body(&pane, context)
      panes[index] = pane
      return result
    }
    return nil
  }
}

extension Palette {
  /// What the palette wants to know of the store for what is typed.
  func demands(_ state: ConsoleState) -> [Demand] {
    let keys = Demand(.runKeys, isLive: false)
    guard let search = JumpIndex.search(self) else { return [keys] }
    return [keys, Demand(.runs(search))]
  }
}
