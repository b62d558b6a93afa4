extension VirtualTerminal {
  /// A control sequence with its final character and everything between.
  mutating func control(_ final: Character, _ collected: String) {
    if isStrict { judge(final, collected) }
    if collected.hasPrefix("?") {
      modeControl(final, String(collected.dropFirst()))
      return
    }
    guard !collected.contains(where: { ">=<!\"' ".contains($0) }) else {
      if final == "c", collected.hasPrefix(">") { answer("\u{1B}[>0;0;0c") }
      return
    }
    let numbers = collected.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) }
    func number(_ index: Int, _ fallback: Int) -> Int {
      guard index < numbers.count, let value = numbers[index], value > 0 else { return fallback }
      return value
    }
    if moveControl(final, number) || eraseControl(final, number) { return }
    switch final {
    case "m": pen.apply(collected)
    case "r":
      scrollTop = min(rows - 1, number(0, 1) - 1)
      scrollBottom = min(rows, number(1, rows)) - 1
      if scrollTop >= scrollBottom { (scrollTop, scrollBottom) = (0, rows - 1) }
      move(row: 0, column: 0)
    case "s": saved = (row, column, pen)
    case "u": move(row: saved.row, column: saved.column)
    case "b": repeatGlyph(number(0, 1))
    case "n" where number(0, 0) == 5: answer("\u{1B}[0n")
    case "n" where number(0, 0) == 6: answer("\u{1B}[\(row + 1);\(column + 1)R")
    case "n", "t", "h", "l", "q": break
    case "c": answer("\u{1B}[?62;22c")
    default: unknown.append("CSI \(collected)\(final)")
    }
  }

  /// Addresses on the screen, steps to the right, erasing and styles are all that a frame needs.
  private mutating func judge(_ final: Character, _ collected: String) {
    let numbers = collected.split(separator: ";", omittingEmptySubsequences: false)
    let isPlain = collected.allSatisfy { $0.isNumber || $0 == ";" }
    let isAllowed =
      switch final {
      case "m": isPlain
      case "H":
        isPlain && (Int(numbers.first ?? "") ?? 1) <= rows
          && (numbers.count < 2 || (Int(numbers[1]) ?? 1) <= columns)
      case "C", "X": isPlain && (Int(collected) ?? 1) <= columns - column
      case "K": collected.isEmpty
      case "J": collected == "2"
      default: false
      }
    if !isAllowed { harm("CSI \(collected)\(final)") }
  }

  private mutating func repeatGlyph(_ count: Int) {
    for _ in 0..<min(count, columns * rows) {
      for scalar in lastGlyph.unicodeScalars { print(scalar) }
    }
  }

  private mutating func answer(_ text: String) { answers += Array(text.utf8) }

  private mutating func moveControl(_ final: Character, _ number: (Int, Int) -> Int) -> Bool {
    switch final {
    case "A": move(row: row - number(0, 1), column: column)
    case "B", "e": move(row: row + number(0, 1), column: column)
    case "C", "a": move(row: row, column: column + number(0, 1))
    case "D": move(row: row, column: column - number(0, 1))
    case "E": move(row: row + number(0, 1), column: 0)
    case "F": move(row: row - number(0, 1), column: 0)
    case "G", "`": move(row: row, column: number(0, 1) - 1)
    case "d": move(row: number(0, 1) - 1, column: column)
    case "H", "f": move(row: number(0, 1) - 1, column: number(1, 1) - 1)
    default: return false
    }
    return true
  }

  private mutating func eraseControl(_ final: Character, _ number: (Int, Int) -> Int) -> Bool {
    let count = number(0, 1)
    switch final {
    case "J": eraseScreen(number(0, 0))
    case "K":
      let range =
        switch number(0, 0) {
        case 1: 0..<column + 1
        case 2: 0..<columns
        default: column..<columns
        }
      erase(row: row, from: range.lowerBound, to: range.upperBound)
    case "X": erase(row: row, from: column, to: column + count)
    case "@":
      let added = min(count, columns - column)
      cells[row].insert(contentsOf: Array(repeating: erased, count: added), at: column)
      cells[row].removeLast(added)
    case "P":
      let removed = min(count, columns - column)
      cells[row].removeSubrange(column..<column + removed)
      cells[row] += Array(repeating: erased, count: removed)
    case "L", "M":
      guard (scrollTop...scrollBottom).contains(row) else { return true }
      let top = scrollTop
      scrollTop = row
      if final == "L" { scrollDown(count) } else { scrollUp(count) }
      scrollTop = top
    case "S": scrollUp(count)
    case "T": scrollDown(count)
    default: return false
    }
    return true
  }

  private mutating func eraseScreen(_ kind: Int) {
    switch kind {
    case 1:
      for above in 0..<row { erase(row: above, from: 0, to: columns) }
      erase(row: row, from: 0, to: column + 1)
    case 2, 3: for every in 0..<rows { erase(row: every, from: 0, to: columns) }
    default:
      erase(row: row, from: column, to: columns)
      for below in row + 1..<max(row + 1, rows) { erase(row: below, from: 0, to: columns) }
    }
  }

  private mutating func modeControl(_ final: Character, _ collected: String) {
    if final == "p", collected.hasSuffix("$") {
      let mode = Int(collected.dropLast()) ?? 0
      let state = mode == 2026 && knowsSynchronizedOutput ? 2 : 0
      answer("\u{1B}[?\(mode);\(state)$y")
      return
    }
    // The Linux console's cursor shapes.
    if final == "c" { return }
    for mode in collected.split(separator: ";").compactMap({ Int($0) }) {
      switch final {
      case "h":
        modes.insert(mode)
        if mode == 2026 { synchronizedCount += 1 }
        if [47, 1047, 1049].contains(mode) { enterSecondScreen() }
      case "l":
        modes.remove(mode)
        if [47, 1047, 1049].contains(mode) { leaveSecondScreen() }
      default: unknown.append("CSI ?\(collected)\(final)")
      }
    }
  }
}

extension VirtualTerminal.Cell {
  /// Select graphic rendition.
  mutating func apply(_ collected: String) {
    // A parameter that is left out is 0.
    var numbers = collected.split(separator: ";", omittingEmptySubsequences: false)
      .map { Int($0) ?? 0 }[...]
    while let number = numbers.popFirst() {
      switch number {
      case 0: self = VirtualTerminal.Cell()
      case 1: attributes.insert(.bold)
      case 2: attributes.insert(.dim)
      case 3: attributes.insert(.italic)
      case 4: attributes.insert(.underline)
      case 7: attributes.insert(.reverse)
      case 22: attributes.subtract([.bold, .dim])
      case 23: attributes.remove(.italic)
      case 24: attributes.remove(.underline)
      case 27: attributes.remove(.reverse)
      case 30...37: foreground = .indexed(number - 30)
      case 90...97: foreground = .indexed(number - 82)
      case 39: foreground = nil
      case 40...47: background = .indexed(number - 40)
      case 100...107: background = .indexed(number - 92)
      case 49: background = nil
      case 38: foreground = Self.ink(&numbers)
      case 48: background = Self.ink(&numbers)
      default: break
      }
    }
  }

  private static func ink(_ numbers: inout ArraySlice<Int>) -> VirtualTerminal.Ink? {
    switch numbers.popFirst() {
    case 5: return numbers.popFirst().map { .indexed($0) }
    case 2:
      let parts = numbers.prefix(3)
      numbers = numbers.dropFirst(3)
      guard parts.count == 3, let first = parts.first, let last = parts.last else { return nil }
      return .rgb(first, parts[parts.startIndex + 1], last)
    default: return nil
    }
  }
}
