import Terminal

extension ColourDepth {
  /// How many colours a terminal has, from what it says of itself.
  ///
  /// `NO_COLOR` with any text (no-color.org) wins. `COLORTERM` announces true colour, but is also
  /// inherited by a GNU screen that cannot show it.
  /// - Parameters:
  ///   - colours: what terminfo says, -1 for nothing.
  ///   - hasRGB: whether terminfo has the flag `RGB` or `Tc`.
  public static func detected(
    environment: [String: String], colours: Int, hasRGB: Bool
  ) -> ColourDepth {
    if let refusal = environment["NO_COLOR"], !refusal.isEmpty { return .monochrome }
    let term = environment["TERM"] ?? ""
    let isPlainScreen = term.hasPrefix("screen") && environment["TMUX"] == nil
    let announced = ["truecolor", "24bit"].contains(environment["COLORTERM"] ?? "")
    if hasRGB || announced && !isPlainScreen && colours >= 8 { return .trueColour }
    switch colours {
    case 256...: return .palette256
    case 16...: return .named16
    case 8...: return .named8
    default: return .monochrome
    }
  }
}

extension GlyphSet {
  /// Which glyphs a terminal most likely shows.
  ///
  /// The kernel's console has no braille. A locale with another character set than UTF-8 gets ASCII;
  /// `C` and none at all say nothing about the terminal, which most likely speaks UTF-8.
  public static func detected(environment: [String: String]) -> GlyphSet {
    let term = environment["TERM"] ?? ""
    let locale =
      ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
      ?? "C"
    let characters = locale.split(separator: ".").dropFirst().first?.lowercased() ?? "utf-8"
    guard characters.hasPrefix("utf-8") || characters.hasPrefix("utf8") else { return .ascii }
    if term.hasPrefix("vt") || term == "ansi" { return .ascii }
    return term == "linux" ? .block : .braille
  }
}
