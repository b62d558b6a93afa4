import CNcurses
import Terminal

/// What comes out of a terminal, besides signals.
enum TerminalInput: Equatable {
  case key(Key)
  case mouse(MouseEvent)
}

/// Turns what ncurses reads into keys: names, Alt, pasted text, the mouse, answers of the terminal.
struct KeyReader {
  /// A paste is cut here: no field takes more, and it may be anything.
  static let pasteScalarsMax = 100_000
  /// No longer burst is read at once, so that a flood of input cannot keep the screen from drawing.
  static let keysAtOnceMax = 4_096

  /// What the terminal answered about synchronized output; nil until it did.
  private(set) var knowsSynchronizedOutput: Bool?
  /// How often the terminal said that it has taken all that was sent before its question.
  private(set) var readyCount = 0
  /// What came of a paste so far; an array, since a string's scalars are counted one by one.
  private var pasted: [Unicode.Scalar]?
  private var mouse = MouseReader()

  /// All keys that are there, without waiting.
  mutating func read(_ next: () -> curlew_key) -> [TerminalInput] {
    var found: [TerminalInput] = []
    for _ in 0..<KeyReader.keysAtOnceMax {
      let raw = next()
      guard raw.kind != CURLEW_KEY_NONE else { break }
      if pasted != nil {
        if let paste = continuePaste(raw) { found.append(.key(paste)) }
      } else if mouse.isReading {
        if let event = mouse.take(raw) { found.append(.mouse(event)) }
      } else {
        found += keys(of: raw, next).map(TerminalInput.key)
      }
    }
    return found
  }

  private mutating func keys(of raw: curlew_key, _ next: () -> curlew_key) -> [Key] {
    switch raw.kind {
    case CURLEW_KEY_SCALAR where raw.code == 27: return afterEscape(next)
    case CURLEW_KEY_SCALAR: return KeyReader.key(scalar: raw.code).map { [$0] } ?? []
    case CURLEW_KEY_FUNCTION: return [.function(Int(raw.code))]
    default: break
    }
    switch curlew_named_key(raw.code) {
    case CURLEW_PASTE_BEGIN: pasted = []
    case CURLEW_READY: readyCount += 1
    case CURLEW_MOUSE: mouse.begin(isOld: false)
    case CURLEW_MOUSE_OLD: mouse.begin(isOld: true)
    case CURLEW_SYNC_YES: knowsSynchronizedOutput = true
    case CURLEW_SYNC_NO: knowsSynchronizedOutput = false
    default: return KeyReader.key(named: curlew_named_key(raw.code)).map { [$0] } ?? []
    }
    return []
  }

  /// A lone Escape, Alt with a key, or a sequence that ncurses does not know, which is swallowed.
  private mutating func afterEscape(_ next: () -> curlew_key) -> [Key] {
    let raw = next()
    guard raw.kind != CURLEW_KEY_NONE else { return [.escape] }
    guard raw.kind == CURLEW_KEY_SCALAR, raw.code != 27 else {
      return [.escape] + (raw.kind == CURLEW_KEY_SCALAR ? [.escape] : keys(of: raw, next))
    }
    if raw.code == 0x5B || raw.code == 0x4F {
      swallowSequence(next)
      return []
    }
    guard case .character(let character)? = KeyReader.key(scalar: raw.code) else {
      return [.escape] + (KeyReader.key(scalar: raw.code).map { [$0] } ?? [])
    }
    return [.alt(character)]
  }

  /// Up to the final byte of ECMA-48, 0x40 to 0x7E.
  private func swallowSequence(_ next: () -> curlew_key) {
    for _ in 0..<32 {
      let raw = next()
      guard raw.kind == CURLEW_KEY_SCALAR, !(0x40...0x7E).contains(raw.code) else { return }
    }
  }

  private mutating func continuePaste(_ raw: curlew_key) -> Key? {
    if raw.kind == CURLEW_KEY_NAMED, curlew_named_key(raw.code) == CURLEW_PASTE_END {
      defer { pasted = nil }
      return pasted.map { .paste(String(String.UnicodeScalarView($0))) }
    }
    guard raw.kind == CURLEW_KEY_SCALAR, let scalar = Unicode.Scalar(raw.code),
      (pasted?.count ?? 0) < KeyReader.pasteScalarsMax
    else { return nil }
    pasted?.append(scalar == "\r" ? "\n" : scalar)
    return nil
  }

  static func key(scalar code: UInt32) -> Key? {
    switch code {
    case 9: return .tab
    case 10, 13: return .enter
    case 8, 127: return .backspace
    case 27: return .escape
    case 1...26: return .control(Character(Unicode.Scalar(UInt8(code) + 96)))
    case 0..<32: return nil
    default: return Unicode.Scalar(code).map { .character(Character($0)) }
    }
  }

  private static func key(named key: curlew_named_key) -> Key? {
    switch key {
    case CURLEW_UP: .up
    case CURLEW_DOWN: .down
    case CURLEW_LEFT: .left
    case CURLEW_RIGHT: .right
    case CURLEW_HOME: .home
    case CURLEW_END: .end
    case CURLEW_PAGE_UP: .pageUp
    case CURLEW_PAGE_DOWN: .pageDown
    case CURLEW_ENTER: .enter
    case CURLEW_BACK_TAB: .backTab
    case CURLEW_BACKSPACE: .backspace
    case CURLEW_DELETE: .delete
    case CURLEW_INSERT: .insert
    case CURLEW_SHIFT_UP: .shiftUp
    case CURLEW_SHIFT_DOWN: .shiftDown
    case CURLEW_SHIFT_LEFT: .shiftLeft
    case CURLEW_SHIFT_RIGHT: .shiftRight
    case CURLEW_CONTROL_LEFT: .controlLeft
    case CURLEW_CONTROL_RIGHT: .controlRight
    default: nil
    }
  }
}
