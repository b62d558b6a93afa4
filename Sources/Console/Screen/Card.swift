import Terminal

/// Something that is told once, over the pane, until a key is pressed.
public struct Card: Hashable, Sendable {
  /// Stands in its frame.
  public var title: String
  /// As they are; what is wider than the screen is cut.
  public var lines: [String]

  /// Stores the parts.
  public init(title: String, lines: [String]) {
    self.title = title
    self.lines = lines
  }
}

/// A card in the middle of the pane.
struct CardView {
  let card: Card

  func render(_ area: Rect, into frame: inout Frame) {
    let widest = card.lines.map { TextWidth.width($0) }.max() ?? 0
    let width = min(area.width - 2, max(widest, TextWidth.width(card.title)) + 4)
    let height = min(area.height, card.lines.count + 2)
    let box = Rect(
      x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 3,
      width: width, height: height)
    FramedBox(title: card.title).render(box, into: &frame)
    let body = box.inset(horizontal: 2, vertical: 1)
    for (row, line) in card.lines.prefix(body.height).enumerated() {
      frame.put(line, x: body.x, y: body.y + row, role: .text, maxWidth: body.width)
    }
  }
}

/// An empty box with a title in its frame, over whatever stands there.
struct FramedBox {
  let title: String

  func render(_ box: Rect, into frame: inout Frame) {
    frame.fill(box, role: .text)
    frame.hline(x: box.x, y: box.y, width: box.width)
    frame.hline(x: box.x, y: box.maxY - 1, width: box.width)
    frame.vline(x: box.x, y: box.y, height: box.height)
    frame.vline(x: box.maxX - 1, y: box.y, height: box.height)
    for (x, y, corner) in [
      (box.x, box.y, "┌"), (box.maxX - 1, box.y, "┐"), (box.x, box.maxY - 1, "└"),
      (box.maxX - 1, box.maxY - 1, "┘"),
    ] {
      frame.put(corner, x: x, y: y, role: .grid)
    }
    frame.put(" \(title) ", x: box.x + 2, y: box.y, role: .accent, bold: true)
  }
}
