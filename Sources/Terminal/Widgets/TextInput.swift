/// A line of text being typed, with its caret.
public struct TextInput: Hashable, Sendable {
  /// Longer input is refused: no field needs more, and a paste may be anything.
  public static let lengthMax = 1_000

  /// What was typed so far.
  public private(set) var text: String
  /// Characters before the caret.
  public private(set) var caret: Int

  /// The caret stands behind the text.
  public init(_ text: String = "") {
    self.text = String(Sanitiser.clean(text).prefix(TextInput.lengthMax))
    caret = self.text.count
  }

  /// - Parameter caret: characters before it.
  public init(_ text: String, caret: Int) {
    self.init(text)
    self.caret = max(0, min(caret, self.text.count))
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

  /// Characters that are scrolled out at the left so that the caret has its cell.
  private func hidden(_ room: Int) -> Int {
    let before = Array(text.prefix(caret))
    var width = before.reduce(0) { $0 + TextWidth.width(String($1)) }
    var hidden = 0
    while width > room {
      width -= TextWidth.width(String(before[hidden]))
      hidden += 1
    }
    return hidden
  }

  /// Where a character of the text stands in the area, counted from its left edge.
  public func column(of position: Int, prompt: String, width: Int) -> Int {
    let used = TextWidth.width(prompt)
    let hidden = hidden(max(0, width - used - 1))
    let between = text.prefix(max(0, position)).dropFirst(hidden)
    return min(width - 1, used + TextWidth.width(String(between)))
  }

  /// Draws prompt and text, scrolled so that the caret is in view.
  public func render(_ area: Rect, prompt: String, into frame: inout Frame) {
    guard area.width > 0, area.height > 0 else { return }
    let used = frame.put(prompt, x: area.x, y: area.y, role: .key, maxWidth: area.width)
    let room = area.width - used - 1
    guard room > 0 else { return }
    let visible = Array(text.prefix(caret).dropFirst(hidden(room)))
    var x = area.x + used
    x += frame.put(String(visible), x: x, y: area.y, role: .input)
    let rest = text.dropFirst(caret)
    let under = rest.first ?? " "
    x += frame.put(String(under), x: x, y: area.y, role: .caret, maxWidth: area.maxX - x)
    frame.put(String(rest.dropFirst()), x: x, y: area.y, role: .input, maxWidth: area.maxX - x)
  }
}
