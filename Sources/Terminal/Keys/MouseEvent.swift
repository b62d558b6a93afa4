/// What a pointing device did, and over which cell of the screen.
public struct MouseEvent: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case press
    /// The pointer moved to another cell while the button was held.
    case drag
    case release
    /// The wheel, one notch.
    case scrollUp, scrollDown
  }

  public enum Button: Hashable, Sendable { case left, middle, right }

  public var kind: Kind
  /// The button that is held, or was until now; left for the wheel.
  public var button: Button
  /// Column and row, counted from 0.
  public var x: Int
  public var y: Int
  public var isControl: Bool

  public init(
    _ kind: Kind, _ button: Button = .left, x: Int, y: Int, isControl: Bool = false
  ) {
    self.kind = kind
    self.button = button
    self.x = x
    self.y = y
    self.isControl = isControl
  }

  public var isClick: Bool { kind == .press && button == .left }
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
