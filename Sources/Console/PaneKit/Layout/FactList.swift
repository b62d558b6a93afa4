import Terminal

/// Named facts under headings, one under another: what a detail view says of a thing.
struct FactList {
  enum Item {
    case heading(String)
    /// A name and what it is; a long value goes on in further lines.
    case fact(String, Line)
    case text(String, StyleRole)
    case gap
  }

  var items: [Item] = []
  /// Columns of the names at least: a longer one gets up to half of the width.
  var labelWidth = 12

  mutating func heading(_ text: String) {
    if !items.isEmpty { items.append(.gap) }
    items.append(.heading(text))
  }

  mutating func fact(_ name: String, _ value: String, _ role: StyleRole = .value) {
    items.append(.fact(name, Line(value, role)))
  }

  mutating func fact(_ name: String, _ value: Line) { items.append(.fact(name, value)) }

  mutating func text(_ text: String, _ role: StyleRole = .text) {
    items.append(.text(text, role))
  }

  /// The list as lines of at most that width.
  func lines(width: Int) -> [Line] {
    let labelWidth = labelWidth(within: width)
    return items.flatMap { item -> [Line] in
      switch item {
      case .heading(let text): return [Line(text, .heading, bold: true)]
      case .gap: return [Line()]
      case .text(let text, let role):
        return TextWrap.lines(text, width: width).map { Line($0, role) }
      case .fact(let name, let value): return factLines(name, value, labelWidth, width: width)
      }
    }
  }

  private func labelWidth(within width: Int) -> Int {
    let longest =
      items.map { if case .fact(let name, _) = $0 { TextWidth.width(name) } else { 0 } }
      .max() ?? 0
    return max(labelWidth, min(longest, width / 2))
  }

  private func factLines(
    _ name: String, _ value: Line, _ labelWidth: Int, width: Int
  ) -> [Line] {
    let label = Line(TextWidth.fitted(name, to: labelWidth) + " ", .label)
    let room = max(1, width - labelWidth - 1)
    let indent = Line(String(repeating: " ", count: labelWidth + 1))
    return wrapped(value, width: room).enumerated().map { index, line in
      (index == 0 ? label : indent) + line
    }
  }

  /// A text of one style between its words, else between its styles.
  private func wrapped(_ value: Line, width: Int) -> [Line] {
    guard value.width > width else { return [value] }
    guard value.runs.count > 1 else {
      return value.runs.flatMap { run in
        TextWrap.lines(run.text, width: width).map { Line($0, run.role) }
      }
    }
    var lines = [Line()]
    for run in value.runs {
      let last = lines[lines.count - 1]
      if last.width > 0, last.width + TextWidth.width(run.text) > width {
        // Wrapping has one space between words; what fits keeps its own.
        let text = run.text.trimmed
        lines +=
          TextWidth.width(text) <= width
          ? [Line(text, run.role)]
          : TextWrap.lines(text, width: width).map { Line($0, run.role) }
      } else {
        lines[lines.count - 1] = last + Line(run.text, run.role)
      }
    }
    return lines
  }

  /// Draws the lines from `scroll` on; as far as there are more below, the last row says so.
  func render(_ area: Rect, scroll: Int = 0, into frame: inout Frame) {
    let lines = self.lines(width: area.width)
    let first = max(0, min(scroll, lines.count - area.height))
    for (index, line) in lines.dropFirst(first).prefix(area.height).enumerated() {
      frame.put(
        line.fitted(to: area.width), x: area.x, y: area.y + index, maxWidth: area.width)
    }
    let below = lines.count - first - area.height
    guard below > 0, area.height > 1 else { return }
    let more = " \(below + 1) more lines "
    frame.fill(area.row(area.height - 1), role: .text)
    frame.put(more, x: area.x, y: area.maxY - 1, role: .dim, maxWidth: area.width)
  }
}
