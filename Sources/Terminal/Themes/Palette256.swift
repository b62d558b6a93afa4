/// The part of xterm's 256 colours that no user changes: the 6×6×6 cube (16 to 231) and the greys
/// (232 to 255), as in xterm's `256colres.pl`.
public enum Palette256 {
  private static let levels: [UInt8] = [0, 95, 135, 175, 215, 255]

  /// The colour with an index of 16 to 255.
  public static func colour(_ index: UInt8) -> Colour {
    precondition(index >= 16, "the first sixteen colours are the user's own")
    if index >= 232 {
      let level = 8 + 10 * (index - 232)
      return Colour(red: level, green: level, blue: level)
    }
    let cube = Int(index) - 16
    return Colour(
      red: levels[cube / 36], green: levels[cube / 6 % 6], blue: levels[cube % 6])
  }

  /// The index of the nearest colour, the exact one if there is one.
  public static func nearest(to colour: Colour) -> UInt8 {
    var best: (index: UInt8, distance: Int) = (16, .max)
    for index in UInt8(16)...255 {
      let distance = self.colour(index).distance(to: colour)
      if distance < best.distance { best = (index, distance) }
    }
    return best.index
  }

  /// Whether the colour stays as it is with 256 colours.
  public static func isExact(_ colour: Colour) -> Bool {
    self.colour(nearest(to: colour)) == colour
  }
}
