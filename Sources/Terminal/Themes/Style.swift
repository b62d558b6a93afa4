/// How many colours a terminal has.
public enum ColourDepth: String, CaseIterable, Hashable, Sendable {
  /// Any colour of 24 bits.
  case trueColour = "truecolor"
  /// xterm's fixed cube and greys; the first sixteen, which users change, are not used.
  case palette256 = "256"
  /// The user's sixteen.
  case named16 = "16"
  /// Eight colours; a bright one becomes its plain one in bold.
  case named8 = "8"
  /// Attributes alone.
  case monochrome = "mono"
}

/// A colour as a terminal of some depth takes it.
public enum TerminalColour: Hashable, Sendable {
  /// 24 bits; with ``ColourDepth/trueColour``.
  case rgb(Colour)
  /// A place in xterm's palette, 16 to 255; with ``ColourDepth/palette256``.
  case indexed(UInt8)
  /// 0 to 7, and 8 to 15 for the bright ones.
  case named(UInt8)
}

/// What a terminal can do to a cell beside colours.
public struct Attributes: OptionSet, Hashable, Sendable {
  /// A bit an attribute.
  public let rawValue: UInt8
  /// For `OptionSet`.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// SGR 1.
  public static let bold = Attributes(rawValue: 1)
  /// SGR 2.
  public static let dim = Attributes(rawValue: 2)
  /// SGR 4.
  public static let underline = Attributes(rawValue: 4)
  /// SGR 7.
  public static let reverse = Attributes(rawValue: 8)
  /// SGR 3.
  public static let italic = Attributes(rawValue: 16)

  /// Names in theme files.
  static let names: KeyValuePairs<String, Attributes> = [
    "bold": .bold, "dim": .dim, "underline": .underline, "reverse": .reverse, "italic": .italic,
  ]
}

/// How a cell looks on a terminal; nil leaves the terminal's own colour.
public struct Style: Hashable, Sendable {
  /// nil leaves the terminal's own.
  public var foreground: TerminalColour?
  /// nil leaves the terminal's own.
  public var background: TerminalColour?
  /// Any of them at once.
  public var attributes: Attributes

  /// The terminal's own style unless it is said.
  public init(
    foreground: TerminalColour? = nil, background: TerminalColour? = nil,
    attributes: Attributes = []
  ) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }
}
