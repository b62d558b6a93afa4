/// One place on the screen: a glyph and what it means.
public struct Cell: Hashable, Sendable {
  public var glyph: Glyph
  public var role: StyleRole
  /// Stands out within its role, as a theme shows it (usually bold).
  public var emphasis: Bool
  /// Lies on the selection's ground and keeps the colour of its own role, so that a state keeps its
  /// hue in a selected row.
  public var highlighted: Bool

  public init(
    _ glyph: Glyph = .space, role: StyleRole = .text, emphasis: Bool = false,
    highlighted: Bool = false
  ) {
    self.glyph = glyph
    self.role = role
    self.emphasis = emphasis
    self.highlighted = highlighted
  }

  public static let blank = Cell()
}
