import Terminal

/// Boxes and lines of a lineage, from left to right; in ASCII of `+`, `-`, `|` and `>`.
struct LineageView {
  let lineage: Lineage
  /// The box under the cursor.
  let selected: Int
  let glyphs: GlyphSet

  /// What a click on a box is told by.
  static let listName = "lineage"
  /// Rows of a box: its two edges and three lines.
  static let boxRows = 5
  /// Columns between two boxes, where the arrow is; fewer where the boxes need them.
  private static func gap(in width: Int) -> Int { width < 100 ? 2 : 4 }
  private static let boxWidthMax = 30

  /// Rows that all boxes of the fullest column take.
  var rows: Int {
    (0..<Lineage.columns).map { lineage.column($0).count }.max().map { $0 * Self.boxRows } ?? 0
  }

  func render(_ area: Rect, into frame: inout Frame) {
    let gap = Self.gap(in: area.width)
    let gaps = (Lineage.columns - 1) * gap
    let width = min(Self.boxWidthMax, (area.width - gaps) / Lineage.columns)
    guard width >= 9, area.height >= Self.boxRows else {
      return renderLine(area, into: &frame)
    }
    let fitting = max(1, area.height / Self.boxRows)
    for column in 0..<Lineage.columns {
      let x = area.x + column * (width + gap)
      let all = lineage.column(column)
      for (row, entry) in shown(all, fitting).enumerated() {
        let box = Rect(x: x, y: area.y + row * Self.boxRows, width: width, height: Self.boxRows)
        renderBox(entry.node, isSelected: entry.place == selected, box, into: &frame)
        frame.register(target: .row(list: Self.listName, index: entry.place), in: box)
        if column > 0 { renderArrow(to: box, gap, isFirst: row == 0, area.y, into: &frame) }
      }
      if all.count > fitting {
        let y = area.y + fitting * Self.boxRows - 1
        frame.put("+\(all.count - fitting) more", x: x + 2, y: y, role: .dim, maxWidth: width - 3)
      }
    }
  }

  /// As many as fit, with the selected one among them.
  private func shown(
    _ all: [(place: Int, node: Lineage.Node)], _ fitting: Int
  ) -> ArraySlice<(place: Int, node: Lineage.Node)> {
    let place = all.firstIndex { $0.place == selected } ?? 0
    let first = max(0, min(place - fitting + 1, all.count - fitting))
    return all[first..<min(all.count, first + fitting)]
  }

  private func renderBox(
    _ node: Lineage.Node, isSelected: Bool, _ box: Rect, into frame: inout Frame
  ) {
    let role: StyleRole = isSelected ? .accent : .grid
    let isASCII = glyphs == .ascii
    frame.hline(x: box.x, y: box.y, width: box.width, role: role, glyphs: glyphs)
    frame.hline(x: box.x, y: box.maxY - 1, width: box.width, role: role, glyphs: glyphs)
    for x in [box.x, box.maxX - 1] {
      frame.vline(x: x, y: box.y + 1, height: box.height - 2, role: role, glyphs: glyphs)
    }
    let corners = [
      (box.x, box.y, "┌"), (box.maxX - 1, box.y, "┐"), (box.x, box.maxY - 1, "└"),
      (box.maxX - 1, box.maxY - 1, "┘"),
    ]
    for (x, y, corner) in corners { frame.put(isASCII ? "+" : corner, x: x, y: y, role: role) }
    let title = (isSelected ? (isASCII ? "> " : "▸ ") : " ") + node.title + " "
    frame.put(
      title, x: box.x + 1, y: box.y, role: isSelected ? .accent : .label,
      maxWidth: box.width - 2, bold: isSelected)
    for (index, line) in node.lines.prefix(box.height - 2).enumerated() {
      // A narrow box has no air to give away.
      let air = box.width < 18 ? 1 : 2
      let fitted = line.fitted(to: box.width - 2 * air, cut: .middle)
      frame.put(fitted, x: box.x + air, y: box.y + 1 + index, maxWidth: box.width - 2 * air)
    }
    if isSelected { frame.highlight(box.inset(by: 1)) }
  }

  /// From the column before: straight into the first box, down the side into the others.
  private func renderArrow(
    to box: Rect, _ gap: Int, isFirst: Bool, _ top: Int, into frame: inout Frame
  ) {
    let isASCII = glyphs == .ascii
    let y = box.y + 2
    let left = box.x - gap
    if isFirst {
      frame.hline(x: left, y: y, width: gap - 1, glyphs: glyphs)
    } else {
      let bend = left + gap / 2 - 1
      frame.vline(x: bend, y: top + 3, height: y - top - 3, glyphs: glyphs)
      frame.put(isASCII ? "+" : "┬", x: bend, y: top + 2, role: .grid)
      frame.put(isASCII ? "+" : "└", x: bend, y: y, role: .grid)
      frame.hline(x: bend + 1, y: y, width: box.x - bend - 2, glyphs: glyphs)
    }
    frame.put(isASCII ? ">" : "▶", x: box.x - 1, y: y, role: .grid)
  }

  /// Where boxes have no room: the first line of each, one after the other.
  private func renderLine(_ area: Rect, into frame: inout Frame) {
    var line = Line()
    for (place, node) in lineage.nodes.enumerated() {
      if place > 0 { line = line + Line(glyphs == .ascii ? " > " : " → ", .grid) }
      let first = node.lines.first?.text ?? ""
      line = line + Line(first, place == selected ? .accent : .value, bold: place == selected)
    }
    frame.put(line.fitted(to: area.width), x: area.x, y: area.y, maxWidth: area.width)
  }
}
