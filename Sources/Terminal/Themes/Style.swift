/// How many colours a terminal has.
public enum ColourDepth: String, CaseIterable, Hashable, Sendable {
  case trueColour = "truecolor"
  case palette256 = "256"
  case named16 = "16"
  /// Eight colours; a bright one becomes its plain one in bold.
  case named8 = "8"
  case monochrome = "mono"
}

/// A colour as a terminal of some depth takes it.
public enum TerminalColour: Hashable, Sendable {
  case rgb(Colour)
  case indexed(UInt8)
  /// 0 to 7, and 8 to 15 for the bright ones.
  case named(UInt8)
}

public struct Attributes: OptionSet, Hashable, Sendable {
  public let rawValue: UInt8
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  public static let bold = Attributes(rawValue: 1)
  public static let dim = Attributes(rawValue: 2)
  public static let underline = Attributes(rawValue: 4)
  public static let reverse = Attributes(rawValue: 8)
  public static let italic = Attributes(rawValue: 16)

  /// Names in theme files.
  static let names: KeyValuePairs<String, Attributes> = [
    "bold": .bold, "dim": .dim, "underline": .underline, "reverse": .reverse, "italic": .italic,
  ]
}

/// How a cell looks on a terminal; nil leaves the terminal's own colour.
public struct Style: Hashable, Sendable {
  public var foreground: TerminalColour?
  public var background: TerminalColour?
  public var attributes: Attributes

  public init(
    foreground: TerminalColour? = nil, background: TerminalColour? = nil,
    attributes: Attributes = []
  ) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }
}
