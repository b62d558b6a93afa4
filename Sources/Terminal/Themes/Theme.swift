/// How each role looks, for terminals of every depth.
///
/// Read from YAML; see ``Theme/init(yaml:file:resolving:)`` for the format and ``Theme/named(_:)``
/// for those that ship with the program.
public struct Theme: Hashable, Sendable {
  /// The look of one role.
  public struct RoleStyle: Hashable, Sendable {
    /// nil leaves the terminal's own.
    public var foreground: Colour?
    /// nil leaves the ground it stands on.
    public var background: Colour?
    /// With every depth of colours.
    public var attributes: Attributes = []
    /// With 16 or 8 colours; nil for the nearest.
    public var named: Named?
    /// The ground with 16 or 8 colours; nil for the nearest.
    public var namedBackground: Named?
    /// Without colours, in place of `attributes`.
    public var monochrome: Attributes?

    /// What the terminal has anyway.
    public init() {}
  }

  /// One of the sixteen colours, or what the terminal has anyway.
  public enum Named: Hashable, Sendable {
    /// The terminal's own, whatever it is.
    case terminal
    /// As the user's terminal shows it.
    case colour(NamedColour)

    init(nearestTo colour: Colour) { self = .colour(NamedColour.nearest(to: colour)) }
  }

  /// As it is asked for.
  public let name: String
  /// The ground that everything stands on; nil leaves the terminal's own.
  public let background: Colour?
  /// The ground of cells in the selected row.
  public let highlight: Colour?
  private let roleStyles: [RoleStyle]

  init(name: String, background: Colour?, highlight: Colour?, roleStyles: [StyleRole: RoleStyle]) {
    self.name = name
    self.background = background
    self.highlight = highlight
    self.roleStyles = StyleRole.allCases.map { roleStyles[$0] ?? RoleStyle() }
  }

  /// What the theme says of a role.
  public subscript(role: StyleRole) -> RoleStyle { roleStyles[Int(role.rawValue)] }

  /// How a cell looks with so many colours.
  public func style(
    of role: StyleRole, emphasis: Bool = false, highlighted: Bool = false, depth: ColourDepth
  ) -> Style {
    let look = self[role]
    var style = Style(attributes: look.attributes)
    switch depth {
    case .trueColour:
      let ground = look.background ?? (highlighted ? highlight : nil) ?? background
      style.foreground = look.foreground.map { .rgb($0) }
      style.background = ground.map { .rgb($0) }
    case .palette256:
      let ground = look.background ?? (highlighted ? highlight : nil) ?? background
      style.foreground = look.foreground.map { .indexed(Palette256.nearest(to: $0)) }
      style.background = ground.map { .indexed(Palette256.nearest(to: $0)) }
    case .named16, .named8: style = namedStyle(look, highlighted: highlighted, depth: depth)
    case .monochrome:
      style.attributes = look.monochrome ?? look.attributes
      // Two reversals would cancel each other, so a highlighted row is told by its bar and in bold.
      if highlighted { style.attributes.insert(.bold) }
    }
    if emphasis { style.attributes.insert(.bold) }
    return style
  }

  /// The user's sixteen colours may be anything, so grounds are left to the terminal where a role
  /// does not ask for one, and a highlighted row is told by its bar and in bold.
  private func namedStyle(_ look: RoleStyle, highlighted: Bool, depth: ColourDepth) -> Style {
    var style = Style(attributes: look.attributes)
    switch look.named ?? look.foreground.map(Named.init(nearestTo:)) {
    case .colour(.brightBlack) where depth == .named8:
      // It has no place among eight colours: black on black would not be seen.
      style.attributes.insert(.dim)
    case .colour(let colour):
      style.foreground = .named(depth == .named8 ? colour.rawValue % 8 : colour.rawValue)
      if depth == .named8, colour.rawValue >= 8 { style.attributes.insert(.bold) }
    case .terminal, nil: break
    }
    if case .colour(let ground) =
      look.namedBackground ?? look.background.map(Named.init(nearestTo:))
    {
      style.background = .named(depth == .named8 ? ground.rawValue % 8 : ground.rawValue)
    }
    if highlighted { style.attributes.insert(.bold) }
    return style
  }
}

/// The style of every kind of cell, looked up instead of computed for each cell.
public struct StyleTable: Sendable {
  private let styles: [Style]

  /// All styles of a theme at one depth, made once.
  public init(_ theme: Theme, depth: ColourDepth) {
    styles = (0..<StyleRole.allCases.count * 4).map { index in
      theme.style(
        of: StyleRole.allCases[index / 4], emphasis: index & 1 == 1, highlighted: index & 2 == 2,
        depth: depth)
    }
  }

  /// The style that a cell is shown in.
  public func style(of cell: Cell) -> Style { styles[StyleTable.index(of: cell)] }

  /// All styles; ``index(of:)`` gives a cell's place among them.
  public var all: [Style] { styles }

  /// The place of a cell's style among all of them.
  public static func index(of cell: Cell) -> Int {
    Int(cell.role.rawValue) * 4 + (cell.emphasis ? 1 : 0) + (cell.highlighted ? 2 : 0)
  }
}
