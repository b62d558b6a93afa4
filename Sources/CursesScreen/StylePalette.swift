import Terminal

/// The different styles of a theme on a terminal, numbered, with the bytes that lead from one to
/// another.
struct StylePalette {
  private struct Entry {
    let style: Style
    /// From any state.
    let whole: [UInt8]
    /// The number of the style that a space looks the same in.
    var space = 0
  }

  private let sequences: StyleSequences
  private var entries: [Entry] = []
  /// From the place in a ``StyleTable`` to the number of the style.
  private var numbers: [UInt16] = []
  /// The same for a space, of which only ground, underline and reversal are seen.
  private var spaceNumbers: [UInt16] = []
  /// From style to style, row by row; filled as steps come up.
  private var steps: [[UInt8]?]

  init(_ table: StyleTable, sequences: StyleSequences) {
    self.sequences = sequences
    var known: [Style: Int] = [:]
    for style in table.all {
      if known[style] == nil {
        known[style] = entries.count
        entries.append(Entry(style: style, whole: sequences.whole(style)))
      }
      numbers.append(UInt16(known[style] ?? 0))
    }
    steps = Array(repeating: nil, count: entries.count * entries.count)
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

  /// Whether a space of that style is all ground, as an erased cell is.
  func isPlainGround(_ number: UInt16) -> Bool {
    entries[Int(number)].style.attributes.isDisjoint(with: [.reverse, .underline])
  }

  /// Adds the bytes that take a terminal from one style, or from an unknown state, to another.
  mutating func append(to bytes: inout [UInt8], from old: UInt16?, to new: UInt16) {
    guard old != new else { return }
    guard let old else {
      bytes += entries[Int(new)].whole
      return
    }
    let place = Int(old) * entries.count + Int(new)
    if let step = steps[place] {
      bytes += step
      return
    }
    let target = entries[Int(new)]
    var step = target.whole
    if let change = sequences.change(from: entries[Int(old)].style, to: target.style),
      change.count <= step.count
    {
      step = change
    }
    steps[place] = step
    bytes += step
  }
}
