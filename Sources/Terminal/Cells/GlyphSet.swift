/// Which characters the widgets may draw with. Some fonts lack braille, some terminals lack all.
public enum GlyphSet: String, CaseIterable, Hashable, Sendable {
  /// Eight dots a cell.
  case braille
  /// Box drawing and block elements: eight steps of height a cell.
  case block
  /// Nothing above U+007E.
  case ascii
}
