import Terminal

/// The last row: what the keys do here; or the line being typed, or what has just happened.
struct FootLine {
  private let state: ConsoleState

  init(_ state: ConsoleState) { self.state = state }

  func render(_ area: Rect, into frame: inout Frame) {
    if let dialog = state.dialog {
      KeyBar(DialogView(dialog).hints).render(area, into: &frame)
    } else if state.themePicker != nil, state.notice == nil {
      KeyBar(ThemePickerView.hints).render(area, into: &frame)
    } else if state.help != nil {
      KeyBar([
        KeyBar.Hint("j k", "scroll", press: .down), KeyBar.Hint("Esc", "close", press: .escape),
      ])
      .render(area, into: &frame)
    } else if let palette = state.palette {
      PaletteView(palette, state).renderLine(area, into: &frame)
    } else if let prompt = state.prompt {
      PromptView(prompt, state).render(area, into: &frame)
    } else if let notice = state.notice {
      frame.put(line(notice).fitted(to: area.width), x: area.x, y: area.y)
    } else {
      keyBar.render(area, into: &frame)
    }
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
