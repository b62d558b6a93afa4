/// Keys as xterm sends them to a program that has switched on application mode.
public enum PtyKey: String, Sendable {
  case up = "\u{1B}OA"
  case down = "\u{1B}OB"
  case right = "\u{1B}OC"
  case left = "\u{1B}OD"
  case home = "\u{1B}OH"
  case end = "\u{1B}OF"
  case pageUp = "\u{1B}[5~"
  case pageDown = "\u{1B}[6~"
  case enter = "\r"
  case escape = "\u{1B}"
  case tab = "\t"
  case backTab = "\u{1B}[Z"
  case backspace = "\u{7F}"
  case delete = "\u{1B}[3~"
  case interrupt = "\u{03}"
  case suspend = "\u{1A}"
}
