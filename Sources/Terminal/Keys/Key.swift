/// One key press, or what a terminal sends like one.
public enum Key: Hashable, Sendable {
  /// What was typed, after the layout and Shift; a space too.
  case character(Character)
  /// Keys without a letter and without Shift, Control or Alt; `backTab` is Shift with Tab.
  case up, down, left, right, home, end, pageUp, pageDown,
    enter, escape, tab, backTab, backspace, delete, insert
  /// F1 is `function(1)`.
  case function(Int)
  /// Control with a letter, in lower case: Ctrl-L is `control("l")`.
  case control(Character)
  /// Alt (or Escape followed at once) with a character.
  case alt(Character)
  /// Arrows with Shift or Control; terminals without them send the bare arrow.
  case shiftUp, shiftDown, shiftLeft, shiftRight, controlLeft, controlRight
  /// Text that was pasted; may hold anything, line breaks too.
  case paste(String)
}

extension Key {
  /// As hints and help name the key: `Enter`, `^L`, `F5`, `↑`.
  public var name: String {
    switch self {
    case .character(" "): "Space"
    case .character(let character): String(character)
    case .up: "↑"
    case .down: "↓"
    case .left: "←"
    case .right: "→"
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .enter: "Enter"
    case .escape: "Esc"
    case .tab: "Tab"
    case .backTab: "⇧Tab"
    case .backspace: "⌫"
    case .delete: "Del"
    case .insert: "Ins"
    case .function(let number): "F\(number)"
    case .control(let character): "^\(character.uppercased())"
    case .alt(let character): "Alt-\(character)"
    case .shiftUp: "⇧↑"
    case .shiftDown: "⇧↓"
    case .shiftLeft: "⇧←"
    case .shiftRight: "⇧→"
    case .controlLeft: "^←"
    case .controlRight: "^→"
    case .paste: "paste"
    }
  }
}
