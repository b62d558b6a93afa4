/// A line of text being typed, with its caret.
public struct TextInput: Hashable, Sendable {
  /// Longer input is refused: no field needs more, and a paste may be anything.
  public static let lengthMax = 1_000

  public private(set) var text: String
  /// Characters before the caret.
  public private(set) var caret: Int

  public init(_ text: String = "") {
    self.text = String(Sanitiser.clean(text).prefix(TextInput.lengthMax))
    caret = self.text.count
  }

  /// Edits the line.
  /// - Returns: whether the key was one for editing; Enter, Escape and vertical keys are not.
  @discardableResult
  public mutating func apply(_ key: Key) -> Bool {
    switch key {
    case .character(let character): insert(String(character))
    case .paste(let pasted):
      insert(pasted.split(whereSeparator: \.isNewline).joined(separator: " "))
    case .backspace where caret > 0:
      caret -= 1
      remove(from: caret, to: caret + 1)
    case .backspace: break
    case .delete: remove(from: caret, to: min(text.count, caret + 1))
    case .left: caret = max(0, caret - 1)
    case .right: caret = min(text.count, caret + 1)
    case .home, .control("a"): caret = 0
    case .end, .control("e"): caret = text.count
    case .control("u"):
      remove(from: 0, to: caret)
      caret = 0
    case .control("k"): remove(from: caret, to: text.count)
    case .control("w"):
      let start = wordStart
      remove(from: start, to: caret)
      caret = start
    default: return false
    }
    return true
  }

  private var wordStart: Int {
    let before = Array(text.prefix(caret))
    var index = before.count
    while index > 0, before[index - 1] == " " { index -= 1 }
    while index > 0, before[index - 1] != " " { index -= 1 }
    return index
  }

  private mutating func insert(_ piece: String) {
    let clean = Sanitiser.clean(piece)
    let room = TextInput.lengthMax - text.count
    let fitting = clean.prefix(max(0, room))
    let place = text.index(text.startIndex, offsetBy: caret)
    let before = text.count
    text.insert(contentsOf: fitting, at: place)
    // A combining mark joins the character before it, so what was added is counted afterwards.
    caret += text.count - before
  }

  private mutating func remove(from start: Int, to end: Int) {
    guard start < end else { return }
    let low = text.index(text.startIndex, offsetBy: start)
    let high = text.index(text.startIndex, offsetBy: end)
    text.removeSubrange(low..<high)
  }

  /// Draws prompt and text, scrolled so that the caret is in view.
  public func render(_ area: Rect, prompt: String, into frame: inout Frame) {
    guard area.width > 0, area.height > 0 else { return }
    let used = frame.put(prompt, x: area.x, y: area.y, role: .key, maxWidth: area.width)
    let room = area.width - used - 1
    guard room > 0 else { return }
    var visible = Array(text.prefix(caret))
    while visible.reduce(0, { $0 + TextWidth.width(String($1)) }) > room { visible.removeFirst() }
    var x = area.x + used
    x += frame.put(String(visible), x: x, y: area.y, role: .input)
    let rest = text.dropFirst(caret)
    let under = rest.first ?? " "
    x += frame.put(String(under), x: x, y: area.y, role: .caret, maxWidth: area.maxX - x)
    frame.put(String(rest.dropFirst()), x: x, y: area.y, role: .input, maxWidth: area.maxX - x)
  }
}
