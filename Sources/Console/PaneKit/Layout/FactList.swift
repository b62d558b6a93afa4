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
    items.flatMap { item -> [Line] in
      switch item {
      case .heading(let text): return [Line(text, .heading, bold: true)]
      case .gap: return [Line()]
      case .text(let text, let role):
        return TextWrap.lines(text, width: width).map { Line($0, role) }
      case .fact(let name, let value): return factLines(name, value, width: width)
      }
    }
  }

  private func factLines(_ name: String, _ value: Line, width: Int) -> [Line] {
    let label = Line(TextWidth.fitted(name, to: labelWidth) + " ", .label)
    let room = max(1, width - labelWidth - 1)
    guard value.width > room, value.runs.count == 1, let run = value.runs.first else {
      return [label + value]
    }
    let wrapped = TextWrap.lines(run.text, width: room)
    let indent = Line(String(repeating: " ", count: labelWidth + 1))
    return wrapped.enumerated().map { index, text in
      (index == 0 ? label : indent) + Line(text, run.role)
    }
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
