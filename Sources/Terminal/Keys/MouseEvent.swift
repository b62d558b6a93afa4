/// What a pointing device did, and over which cell of the screen.
public struct MouseEvent: Hashable, Sendable {
  /// What the mouse did.
  public enum Kind: Hashable, Sendable {
    /// A button went down.
    case press
    /// The pointer moved to another cell while the button was held.
    case drag
    /// A button went up, wherever the pointer was by then.
    case release
    /// The wheel, one notch.
    case scrollUp, scrollDown
  }

  /// Which button did it.
  public enum Button: Hashable, Sendable { case left, middle, right }

  /// What was done.
  public var kind: Kind
  /// The button that is held, or was until now; left for the wheel.
  public var button: Button
  /// Counted from 0 at the left.
  public var x: Int
  /// Counted from 0 at the top.
  public var y: Int
  /// Whether Control was held.
  public var isControl: Bool

  /// An event of the left button without Control unless it is said.
  public init(
    _ kind: Kind, _ button: Button = .left, x: Int, y: Int, isControl: Bool = false
  ) {
    self.kind = kind
    self.button = button
    self.x = x
    self.y = y
    self.isControl = isControl
  }

  /// Whether the left button went down.
  public var isClick: Bool { kind == .press && button == .left }
  /// Whether the wheel was turned.
  public var isWheel: Bool { kind == .scrollUp || kind == .scrollDown }
}

extension MouseEvent {
  /// Coordinates further out are no report of a terminal.
  private static let cellMax = 10_000

  /// A report of xterm's SGR mode (1006): what stands between `CSI <` and its final `M` or `m`.
  ///
  /// - Returns: nil for what is none, and for what nothing here answers to: motion without a button,
  ///   the horizontal wheel, further buttons.
  public init?(sgr parameters: some Sequence<UInt8>, isRelease: Bool) {
    let numbers = String(decoding: Array(parameters), as: UTF8.self)
      .split(separator: ";", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 3, let code = numbers[0], let column = numbers[1], let row = numbers[2],
      (0..<128).contains(code), (1...MouseEvent.cellMax).contains(column),
      (1...MouseEvent.cellMax).contains(row)
    else { return nil }
    let buttons: [Button] = [.left, .middle, .right]
    let kind: Kind
    if code & 64 != 0 {
      guard code & 3 < 2 else { return nil }
      kind = code & 3 == 0 ? .scrollUp : .scrollDown
    } else {
      guard code & 3 < 3 else { return nil }
      kind = isRelease ? .release : code & 32 != 0 ? .drag : .press
    }
    self.init(
      kind, code & 64 != 0 ? .left : buttons[code & 3], x: column - 1, y: row - 1,
      isControl: code & 16 != 0)
  }
}
