/// Hints at the foot of a pane: which key does what, here and now.
public struct KeyBar: Hashable, Sendable {
  /// A key and what it does.
  public struct Hint: Hashable, Sendable {
    /// As ``Key/name`` gives it, or several: `j/k`.
    public var key: String
    /// A word or two.
    public var label: String
    /// Whether it can be used now.
    public var isEnabled: Bool
    /// What a click on the hint presses.
    public var press: Key?

    /// A hint that the mouse cannot press unless it is said.
    public init(_ key: String, _ label: String, isEnabled: Bool = true, press: Key? = nil) {
      self.key = key
      self.label = label
      self.isEnabled = isEnabled
      self.press = press
    }
  }

  /// The most important first; the last ones are left out where there is no room.
  public var hints: [Hint]
  /// Stands at the right edge and is never left out: help and the palette.
  public var trailing: [Hint]
  /// Columns between two hints.
  public var gap = 3

  /// A bar of these hints.
  public init(_ hints: [Hint], trailing: [Hint] = []) {
    self.hints = hints
    self.trailing = trailing
  }

  /// Draws into an area; what has no room is left out.
  public func render(_ area: Rect, into frame: inout Frame) {
    guard !area.isEmpty else { return }
    let ending = joined(trailing)
    let endingX = area.maxX - ending.width - 1
    let endingStart = max(area.x, endingX)
    frame.put(ending, x: endingStart, y: area.y, maxWidth: area.maxX - endingStart)
    var place = endingStart
    for hint in trailing {
      let width = joined([hint]).width
      mark(hint, Rect(x: place, y: area.y, width: width, height: 1), in: &frame)
      place += width + gap
    }
    let limit = ending.isEmpty ? area.maxX : endingX - 1
    var x = area.x + 1
    for hint in hints {
      let line = joined([hint])
      guard x + line.width <= limit else { return }
      mark(hint, Rect(x: x, y: area.y, width: line.width, height: 1), in: &frame)
      x += frame.put(line, x: x, y: area.y) + gap
    }
  }

  private func mark(_ hint: Hint, _ area: Rect, in frame: inout Frame) {
    if let key = hint.press { frame.register(target: .key(key), in: area) }
  }

  private func joined(_ hints: [Hint]) -> Line {
    var runs: [TextRun] = []
    for (index, hint) in hints.enumerated() {
      if index > 0 { runs.append(TextRun(String(repeating: " ", count: gap))) }
      runs.append(TextRun(hint.key, hint.isEnabled ? .key : .disabled))
      runs.append(TextRun(" " + hint.label, hint.isEnabled ? .keyLabel : .disabled))
    }
    return Line(runs)
  }
}
