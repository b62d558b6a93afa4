/// Schemes of base16 and base24 (github.com/tinted-theming/home, styling guidelines 0.10 and 0.1):
/// sixteen or twenty-four colours by their use in an editor, of which there are hundreds. Both
/// layouts are read: the old one with `base00` at the top, and the new one with a `palette`.
extension ThemeSource {
  /// The keys of a scheme besides its colours.
  private static let schemeKeys: Set<String> = [
    "system", "name", "slug", "author", "variant", "description", "palette", "scheme",
  ]
  private static let needed = (0..<16).map { "base0" + String($0, radix: 16).uppercased() }

  /// Which of a scheme's colours stand for a name of the palette of `dark` and `light`; the first
  /// one that the scheme has. The brighter hues are base24's.
  private static let uses: KeyValuePairs<String, [String]> = [
    "paper": ["base00"], "raised": ["base02"], "ink": ["base05"], "bright": ["base06"],
    "soft": ["base04"], "faint": ["base04"], "grey": ["base04"], "line": ["base03"],
    "disabled": ["base03"], "accent": ["base0D"], "green": ["base0B"], "amber": ["base0A"],
    "red": ["base12", "base08"], "lilac": ["base0E"], "threshold": ["base09"],
    "series1": ["base0D"], "series2": ["base09"], "series3": ["base0E"], "series4": ["base0C"],
    "series5": ["base08"], "series6": ["base0A"], "series7": ["base16", "base0F"],
    "series8": ["base05"], "reference": ["base04"], "band": ["base0B"], "marker": ["base0E"],
    "sparkline": ["base0C"],
  ]

  /// Whether a file is a scheme and no theme of ours.
  static func isScheme(_ keys: [String], palette: [String]) -> Bool {
    (keys + palette).contains { $0.lowercased() == "base00" }
  }

  /// The theme that a scheme makes: `dark` or `light`, whichever its ground is, in its colours, and
  /// raised to what can be read, since an editor's comments may be fainter than a table's labels.
  static func scheme(
    file: String, words: [(key: Word, value: Word)], colours: [(key: Word, value: Word)]
  ) throws(ThemeError) -> ThemeSource {
    var found: [String: Word] = [:]
    for (key, value) in words + colours {
      guard let name = baseName(key.text) else {
        guard schemeKeys.contains(key.text) else {
          throw .unknownKey(
            file: file, line: key.line, key: key.text, known: schemeKeys.sorted() + needed)
        }
        continue
      }
      let hex = value.text.hasPrefix("#") ? value.text : "#" + value.text
      guard Colour(hex: hex) != nil else {
        throw .notAColour(
          file: file, line: value.line, role: name, value: value.text, palette: [])
      }
      found[name] = Word(text: hex, line: value.line)
    }
    let missing = needed.filter { found[$0] == nil }
    guard missing.isEmpty else { throw .schemeIncomplete(file: file, names: missing) }
    func text(_ keys: [String]) -> String? {
      keys.lazy.compactMap { key in words.first { $0.key.text == key }?.value.text }.first
    }
    guard let name = text(["name", "scheme"]) else { throw .noName(file: file) }
    var source = ThemeSource(file: file, name: name)
    for (role, candidates) in uses {
      source.palette[role] = candidates.lazy.compactMap { found[$0] }.first
    }
    let ground = found["base00"].flatMap { Colour(hex: $0.text) }
    source.parent = Word(text: (ground?.luminance ?? 0) > 0.3 ? "light" : "dark", line: 1)
    source.lifts = true
    return source
  }

  /// `base0D`, however it is written; nil for another key.
  private static func baseName(_ text: String) -> String? {
    let lower = text.lowercased()
    guard lower.hasPrefix("base"), lower.count == 6, UInt8(lower.dropFirst(4), radix: 16) != nil
    else { return nil }
    return "base" + lower.dropFirst(4).uppercased()
  }
}
