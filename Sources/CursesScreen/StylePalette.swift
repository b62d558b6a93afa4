import Terminal

/// The different styles of a theme on a terminal, numbered, with the bytes that lead from one to
/// another.
struct StylePalette {
  private struct Entry {
    let style: Style
    /// From any state.
    let whole: [UInt8]
    let foreground: [UInt8]
    let background: [UInt8]
    /// The number of the style that a space looks the same in.
    var space = 0
  }

  private var entries: [Entry] = []
  /// From the place in a ``StyleTable`` to the number of the style.
  private var numbers: [UInt16] = []
  /// The same for a space, of which only ground, underline and reversal are seen.
  private var spaceNumbers: [UInt16] = []

  init(_ table: StyleTable, sequences: StyleSequences) {
    var known: [Style: Int] = [:]
    func number(of style: Style, _ entries: inout [Entry]) -> Int {
      if let number = known[style] { return number }
      let foreground = style.foreground.map(sequences.foreground) ?? []
      let background = style.background.map(sequences.background) ?? []
      let whole =
        sequences.reset + sequences.attributes(style.attributes) + foreground + background
      entries.append(
        Entry(style: style, whole: whole, foreground: foreground, background: background))
      known[style] = entries.count - 1
      return entries.count - 1
    }
    for style in table.all { numbers.append(UInt16(number(of: style, &entries))) }
    var spaces: [Style: Int] = [:]
    for index in entries.indices {
      var seen = entries[index].style
      // Reversed, the foreground is the ground.
      if !seen.attributes.contains(.reverse) {
        if !seen.attributes.contains(.underline) { seen.foreground = nil }
        seen.attributes.formIntersection(.underline)
      }
      if spaces[seen] == nil { spaces[seen] = index }
      entries[index].space = spaces[seen] ?? index
    }
    spaceNumbers = numbers.map { UInt16(entries[Int($0)].space) }
  }

  /// The number of the style that a cell is painted in; the same for spaces that look the same.
  func number(of cell: Cell) -> UInt16 {
    let index = StyleTable.index(of: cell)
    return cell.glyph == .space ? spaceNumbers[index] : numbers[index]
  }

  /// Whether a space in style `number` looks the same when the terminal is in style `current`.
  func spaceLooksSame(_ number: UInt16, in current: UInt16) -> Bool {
    entries[Int(number)].space == entries[Int(current)].space
  }

  func hasBackground(_ number: UInt16) -> Bool {
    entries[Int(number)].style.background != nil
  }

  func isReversed(_ number: UInt16) -> Bool {
    entries[Int(number)].style.attributes.contains(.reverse)
  }

  /// The bytes that take a terminal from one style, or from an unknown state, to another.
  func append(to bytes: inout [UInt8], from old: UInt16?, to new: UInt16) {
    guard old != new else { return }
    let target = entries[Int(new)]
    guard let old else {
      bytes += target.whole
      return
    }
    let source = entries[Int(old)].style
    let loses =
      source.foreground != nil && target.style.foreground == nil
      || source.background != nil && target.style.background == nil
    guard source.attributes == target.style.attributes, !loses else {
      bytes += target.whole
      return
    }
    if source.foreground != target.style.foreground { bytes += target.foreground }
    if source.background != target.style.background { bytes += target.background }
  }
}
