extension VirtualTerminal {
  /// Where in a sequence the terminal is (after P. Williams, "A parser for DEC's ANSI-compatible
  /// video terminals").
  struct Parser {
    enum State { case ground, escape, escapeIntermediate, csi, string, stringEscape }
    var state = State.ground
    /// Parameter and intermediate bytes of the sequence.
    var collected: [UInt8] = []
    /// Bytes of a UTF-8 sequence that is not complete yet.
    var pending: [UInt8] = []
  }

  /// Takes bytes as they come, in pieces of any size.
  public mutating func feed(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { feed(byte) }
  }

  private mutating func feed(_ byte: UInt8) {
    switch parser.state {
    case .ground: ground(byte)
    case .escape: escape(byte)
    case .escapeIntermediate:
      // Character sets: the screen is always UTF-8.
      parser.state = .ground
    case .csi: csi(byte)
    case .string:
      if byte == 0x07 { parser.state = .ground }
      if byte == 0x1B { parser.state = .stringEscape }
    case .stringEscape: parser.state = byte == 0x5C ? .ground : .string
    }
  }

  private mutating func ground(_ byte: UInt8) {
    if !parser.pending.isEmpty || byte >= 0x80 {
      parser.pending.append(byte)
      decodePending()
      return
    }
    if isStrict, byte < 0x20, ![0x0A, 0x0D, 0x1B].contains(byte) { harm("control \(byte)") }
    switch byte {
    case 0x1B: begin(.escape)
    case 0x07: bellCount += 1
    case 0x08: move(row: row, column: column - 1)
    case 0x09: move(row: row, column: min(columns - 1, (column / 8 + 1) * 8))
    case 0x0A...0x0C: lineFeed()
    case 0x0D: move(row: row, column: 0)
    case 0x0E, 0x0F: break  // character sets
    case 0x20..<0x7F: print(Unicode.Scalar(byte))
    default: unknown.append("control \(byte)")
    }
  }

  private mutating func decodePending() {
    let first = parser.pending[0]
    let needed =
      switch first {
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 1
      }
    guard parser.pending.count >= needed else { return }
    let text = String(decoding: parser.pending, as: UTF8.self)
    if isStrict, Array(text.utf8) != parser.pending {
      harm("malformed \(parser.pending)")
    }
    parser.pending = []
    for scalar in text.unicodeScalars {
      // C1 controls in UTF-8 are sequences to some terminals: none may ever arrive.
      if (0x80..<0xA0).contains(scalar.value) { unknown.append("C1 \(scalar.value)") }
      print(scalar)
    }
  }

  private mutating func begin(_ state: Parser.State) {
    parser.state = state
    parser.collected = []
  }

  private mutating func escape(_ byte: UInt8) {
    parser.state = .ground
    if byte != 0x5B { harm("ESC \(byte)") }
    switch byte {
    case 0x5B: begin(.csi)
    case 0x5D, 0x50, 0x58, 0x5E, 0x5F: begin(.string)
    case 0x28, 0x29, 0x2A, 0x2B, 0x25, 0x23: begin(.escapeIntermediate)
    case 0x37: saved = (row, column, pen)
    case 0x38:
      move(row: saved.row, column: saved.column)
      pen = saved.pen
    case 0x44: lineFeed()
    case 0x45:
      lineFeed()
      column = 0
    case 0x4D:
      if row == scrollTop { scrollDown(1) } else { move(row: row - 1, column: column) }
    case 0x3D, 0x3E: break  // keypad modes
    case 0x63: reset()
    default: unknown.append("ESC \(Character(Unicode.Scalar(byte)))")
    }
  }

  private mutating func csi(_ byte: UInt8) {
    switch byte {
    case 0x20..<0x40: parser.collected.append(byte)
    case 0x40...0x7E:
      parser.state = .ground
      control(Character(Unicode.Scalar(byte)), String(decoding: parser.collected, as: UTF8.self))
    case 0x1B: begin(.escape)
    default:
      parser.state = .ground
      unknown.append("byte \(byte) in CSI")
    }
  }
}
