import Terminal

/// The last row: what the keys do here; or the line being typed, or what has just happened.
struct FootLine {
  private let state: ConsoleState

  /// Columns that the keys of every pane need: fewer show none.
  private static let hintsWidthMin = 28

  init(_ state: ConsoleState) { self.state = state }

  func render(_ area: Rect, into frame: inout Frame) {
    if let dialog = state.dialog {
      KeyBar(DialogView(dialog).hints).render(area, into: &frame)
    } else if state.themePicker != nil, state.notice == nil {
      KeyBar(ThemePickerView.hints).render(area, into: &frame)
    } else if let help = state.help {
      render(help, area, into: &frame)
    } else if let palette = state.palette {
      PaletteView(palette, state).renderLine(area, into: &frame)
    } else if let prompt = state.prompt {
      PromptView(prompt, state).render(area, into: &frame)
    } else if let notice = state.notice {
      let lines = TextWrap.lines(notice.text, width: area.width - 4)
      if lines.count > 1 { return render(notice, lines, area, into: &frame) }
      // The keys go on being said beside it, as far as there is room.
      let used = frame.put(
        line(notice).fitted(to: min(line(notice).width, area.width)), x: area.x, y: area.y)
      let rest = area.inset(left: used + 2)
      if rest.width >= FootLine.hintsWidthMin { keyBar.render(rest, into: &frame) }
    } else {
      keyBar.render(area, into: &frame)
    }
  }

  /// One that is longer than the row takes rows of the pane: half a sentence helps nobody.
  private func render(
    _ notice: Notice, _ lines: [String], _ area: Rect, into frame: inout Frame
  ) {
    let shown = lines.prefix(FootLine.noticeRowsMax)
    let top = area.y - shown.count + 1
    frame.fill(Rect(x: area.x, y: top, width: area.width, height: shown.count), role: .text)
    for (row, text) in shown.enumerated() {
      let own = Notice(text: text, kind: notice.kind)
      let line =
        row == 0 ? line(own) : Line("   ") + Line(text, notice.kind == .failed ? .error : .text)
      frame.put(line.fitted(to: min(line.width, area.width)), x: area.x, y: top + row)
    }
  }

  private static let noticeRowsMax = 5

  private func render(_ help: HelpView, _ area: Rect, into frame: inout Frame) {
    if help.isTyping, let search = help.search {
      return search.render(area, prompt: " find  ", into: &frame)
    }
    KeyBar([
      KeyBar.Hint("j k", "scroll", press: .down),
      KeyBar.Hint("/", "find", press: .character("/")),
      KeyBar.Hint("Esc", help.search == nil ? "close" : "all keys", press: .escape),
    ]).render(area, into: &frame)
  }

  private func line(_ notice: Notice) -> Line {
    switch notice.kind {
    case .done: Line(" ● ", .good) + Line(notice.text, .text)
    case .refused: Line(" · ", .dim) + Line(notice.text, .label)
    case .failed: Line(" ") + Line("■ ", .error) + Line(notice.text, .error)
    }
  }

  private var keyBar: KeyBar {
    func hints(_ entries: [KeyEntry]) -> [KeyBar.Hint] {
      entries.compactMap { entry in
        entry.hint.map {
          KeyBar.Hint($0, entry.name, isEnabled: entry.disabled == nil, press: entry.press)
        }
      }
    }
    let own = state.data == nil ? [] : state.panes[state.active].keyEntries(state.context)
    return KeyBar(hints(own), trailing: hints(ConsoleKeys.entries(state)))
  }
}
