/// The sixteen colours whose looks the user's terminal decides.
public enum NamedColour: UInt8, CaseIterable, Hashable, Sendable {
  /// In the order of their numbers at a terminal, 0 to 15: the eight, then the bright ones.
  case black, red, green, yellow, blue, magenta, cyan, white,
    brightBlack, brightRed, brightGreen, brightYellow,
    brightBlue, brightMagenta, brightCyan, brightWhite

  /// Reads `brightRed` and the like; nil for any other word.
  public init?(named name: String) {
    guard let colour = NamedColour.allCases.first(where: { $0.name == name }) else { return nil }
    self = colour
  }

  /// As themes write it.
  public var name: String { String(describing: self) }

  /// What xterm shows by default; used to choose the nearest.
  var typical: Colour {
    let (red, green, blue) = NamedColour.xterm[Int(rawValue)]
    return Colour(red: red, green: green, blue: blue)
  }

  static func nearest(to colour: Colour) -> NamedColour {
    allCases.min { $0.typical.distance(to: colour) < $1.typical.distance(to: colour) } ?? .white
  }

  private static let xterm: [(UInt8, UInt8, UInt8)] = [
    (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0),
    (0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229),
    (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0),
    (92, 92, 255), (255, 0, 255), (0, 255, 255), (255, 255, 255),
  ]
}
