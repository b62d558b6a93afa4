/// The line over a panel: ` name ───── note ──── right `.
///
/// Panels have no boxes: one line separates as well and leaves two columns and a row to the content.
public struct PanelTitle: Hashable, Sendable {
  /// At the left edge.
  public var name: Line
  /// Begins at `noteColumn`, or in the middle: the head of a panel's right half.
  public var note: Line?
  /// Counted from the left edge of the area.
  public var noteColumn: Int?
  /// At the right edge.
  public var trailing: Line?
  /// Whether keys are about this panel: it has a mark before its name, and stands out.
  public var hasFocus: Bool
  /// What lines, shades and dots are drawn with.
  public var glyphs: GlyphSet

  /// A title; with focus its name stands out.
  public init(
    _ name: String, note: Line? = nil, noteColumn: Int? = nil, trailing: Line? = nil,
    hasFocus: Bool = false, glyphs: GlyphSet = .braille
  ) {
    self.name = Line(name, hasFocus ? .accent : .heading, bold: true)
    self.note = note
    self.noteColumn = noteColumn
    self.trailing = trailing
    self.hasFocus = hasFocus
    self.glyphs = glyphs
  }

  /// Draws into an area; what has no room is left out.
  public func render(_ area: Rect, into frame: inout Frame) {
    guard !area.isEmpty else { return }
    frame.hline(x: area.x, y: area.y, width: area.width, glyphs: glyphs)
    func put(_ line: Line, x: Int) {
      guard !line.isEmpty, x >= area.x, x < area.maxX else { return }
      let spaced = Line(" ") + line + Line(" ")
      frame.put(spaced, x: x, y: area.y, maxWidth: area.maxX - x)
    }
    put(name.fitted(to: min(name.width, max(0, area.width - 2)), cut: .middle), x: area.x)
    // By shape too: without colours all titles look alike.
    if hasFocus {
      frame.put(glyphs == .ascii ? ">" : "▸", x: area.x, y: area.y, role: .accent, bold: true)
    }
    let nameEnd = area.x + name.width + 2
    var end = area.maxX
    if let trailing, area.maxX - trailing.width - 3 > nameEnd {
      end = area.maxX - trailing.width - 3
      put(trailing, x: end)
    }
    guard let note else { return }
    let wanted = noteColumn.map { area.x + $0 } ?? (area.x + (area.width - note.width - 2) / 2)
    let x = max(wanted, nameEnd + 1)
    if x + note.width + 2 <= end { put(note, x: x) }
  }
}
