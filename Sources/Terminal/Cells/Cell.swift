/// One place on the screen: a glyph and what it means.
public struct Cell: Hashable, Sendable {
  /// What stands in the cell.
  public var glyph: Glyph
  /// What it means; the theme gives it colours.
  public var role: StyleRole
  /// Stands out within its role, as a theme shows it (usually bold).
  public var emphasis: Bool
  /// Lies on the selection's ground and keeps the colour of its own role, so that a state keeps its
  /// hue in a selected row.
  public var highlighted: Bool

  /// A cell that is neither bold nor highlighted unless it is said.
  public init(
    _ glyph: Glyph = .space, role: StyleRole = .text, emphasis: Bool = false,
    highlighted: Bool = false
  ) {
    self.glyph = glyph
    self.role = role
    self.emphasis = emphasis
    self.highlighted = highlighted
  }

  /// A space of ordinary text: what a frame begins with.
  public static let blank = Cell()
}
