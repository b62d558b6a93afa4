import Terminal

/// A dialog in the middle of the pane, in a frame of its own.
struct DialogView {
  let dialog: Dialog

  init(_ dialog: Dialog) { self.dialog = dialog }

  var hints: [KeyBar.Hint] {
    var hints = [
      KeyBar.Hint("Enter", dialog.verb, press: .enter),
      KeyBar.Hint("Esc", dialog.refusal, press: .escape),
    ]
    if dialog.fields.count > 1 {
      hints.insert(KeyBar.Hint("Tab", "next field", press: .tab), at: 1)
    }
    return hints
  }

  func render(_ area: Rect, into frame: inout Frame) {
    let width = min(area.width - 4, 72)
    let text = dialog.lines.flatMap { TextWrap.lines($0, width: width - 4) }
    let problem = dialog.problem.map { TextWrap.lines($0, width: width - 4) } ?? []
    let height = min(
      area.height,
      text.count + dialog.fields.count + problem.count
        + (dialog.fields.isEmpty ? 0 : 1) + 4)
    let box = Rect(
      x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 3,
      width: width, height: height)
    FramedBox(title: dialog.title).render(box, into: &frame)
    let body = box.inset(horizontal: 2, vertical: 1)
    var y = body.y
    func put(_ lines: [String], _ role: StyleRole) {
      for line in lines where y < body.maxY {
        frame.put(line, x: body.x, y: y, role: role, maxWidth: body.width)
        y += 1
      }
    }
    put(text, .text)
    if !dialog.fields.isEmpty { y += 1 }
    for (index, field) in dialog.fields.enumerated() where y < body.maxY {
      render(field, hasFocus: index == dialog.focus, body.row(y - body.y), into: &frame)
      y += 1
    }
    put(problem, .error)
    let keys = Rect(x: body.x - 1, y: box.maxY - 2, width: body.width + 2, height: 1)
    KeyBar(hints).render(keys, into: &frame)
  }

  private func render(
    _ field: Dialog.Field, hasFocus: Bool, _ area: Rect, into frame: inout Frame
  ) {
    let width = dialog.fields.map { TextWidth.width($0.label) }.max() ?? 0
    let label = TextWidth.fitted(field.label, to: width) + "  "
    if hasFocus {
      field.input.render(area, prompt: label, into: &frame)
    } else {
      let line = Line(label, .label) + Line(field.input.text, .value)
      frame.put(line, x: area.x, y: area.y, maxWidth: area.width)
    }
  }
}
