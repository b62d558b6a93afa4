import Terminal

/// The palette: its line in the place of the footer, its list above it.
struct PaletteView {
  /// What a click on a row is told by.
  static let listName = "palette"

  private let palette: Palette
  private let state: ConsoleState

  init(_ palette: Palette, _ state: ConsoleState) {
    self.palette = palette
    self.state = state
  }

  /// The rows at the foot of the pane that the list covers, its title included.
  private func box(_ area: Rect) -> Rect {
    let height = min(area.height, Palette.rows(state.size) + 1)
    return Rect(x: area.x, y: area.maxY - height, width: area.width, height: height)
  }

  func render(_ area: Rect, into frame: inout Frame) {
    let box = box(area)
    let list = PaletteList(state)
    frame.fill(box, role: .text)
    title(list).render(box.row(0), into: &frame)
    var table = Table(
      columns: columns(list, width: box.width), count: list.entries.count, glyphs: state.glyphs
    ) { row(list.entries[$0]) }
    table.name = PaletteView.listName
    table.hasHead = false
    table.selected = list.entries.isEmpty ? nil : palette.cursor
    table.emptyText = emptyText(list)
    let problem = palette.problem.map { TextWrap.lines($0, width: box.width - 4) } ?? []
    for (row, line) in problem.enumerated() {
      frame.put(line, x: box.x + 2, y: box.y + 1 + row, role: .error, maxWidth: box.width - 4)
    }
    let rows = box.height - 1 - problem.count
    table.scroll = ScrollWindow(
      offset: ListCursor<Int>.offset(
        cursor: palette.cursor, rows: rows, count: list.entries.count))
    table.render(box.inset(top: 1 + problem.count), into: &frame)
  }

  func renderLine(_ area: Rect, into frame: inout Frame) {
    let example = "some letters of what you want; a command goes on with its arguments"
    palette.input.render(area, prompt: " : ", into: &frame)
    if palette.text.isEmpty {
      frame.put(example, x: area.x + 5, y: area.y, role: .dim, maxWidth: area.width - 5)
    }
  }

  private func title(_ list: PaletteList) -> PanelTitle {
    let name = list.command.map(\.usage) ?? "Everything that can be done"
    var title = PanelTitle(name, hasFocus: true, glyphs: state.glyphs)
    if palette.problem == nil {
      title.note = list.command.map { Line($0.help, .label) }
      title.noteColumn = TextWidth.width(name) + 3
      title.trailing =
        Line("Tab", .key) + Line(" complete  ", .keyLabel) + Line("↑", .key)
        + Line(" history  ", .keyLabel) + Line("Esc", .key) + Line(" close", .keyLabel)
    }
    return title
  }

  private func columns(_ list: PaletteList, width: Int) -> [Table.Column] {
    let longest = list.entries.map { TextWidth.width($0.title) }.max() ?? 0
    let wide = list.command == nil ? 26 : max(16, min(longest, width / 2))
    return [
      Table.Column("", width: .fixed(min(wide, width / 2))),
      Table.Column("", width: .flexible(min: 10, max: 120), priority: 1, cut: .end),
      Table.Column("", width: .fixed(9), alignment: .right, priority: 2, cut: .end),
    ]
  }

  private func row(_ entry: PaletteEntry) -> Table.Row {
    guard let reason = entry.disabled else {
      return Table.Row([
        Line(marking: entry.title, .value, entry.titlePlaces),
        Line(marking: entry.detail, .text, entry.detailPlaces), Line(entry.keys, .key),
      ])
    }
    return Table.Row([
      Line(marking: entry.title, .disabled, entry.titlePlaces), Line(reason, .dim),
      Line(entry.keys, .disabled),
    ])
  }

  private func emptyText(_ list: PaletteList) -> String {
    guard let command = list.command else { return "nothing is called so" }
    if let search = JumpIndex.search(palette), state.loaded.isAwaited(.runs(search)) {
      return "looking in the store …"
    }
    guard let argument = list.argument else { return "Enter runs it" }
    return argument.kind.isOpen
      ? "Enter runs it" : "\(command.name): there is no such \(argument.kind.word)"
  }
}

extension Line {
  /// The text with the characters at these offsets marked.
  init(marking text: String, _ role: StyleRole, _ places: [Int]) {
    guard !places.isEmpty else {
      self.init(text, role)
      return
    }
    let marked = Set(places)
    var runs: [TextRun] = []
    for (offset, character) in text.enumerated() {
      let isMarked = marked.contains(offset)
      if let last = runs.indices.last, runs[last].bold == isMarked {
        runs[last].text.append(character)
      } else {
        runs.append(TextRun(String(character), isMarked ? .match : role, bold: isMarked))
      }
    }
    self.init(runs)
  }
}
