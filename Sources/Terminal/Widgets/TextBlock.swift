/// Wrapped text from some line on.
public struct TextBlock: Hashable, Sendable {
  /// May have several lines.
  public var text: String
  /// What it means.
  public var role: StyleRole
  /// The first wrapped line shown.
  public var offset = 0

  /// Ordinary text unless it is said.
  public init(_ text: String, role: StyleRole = .text) {
    self.text = text
    self.role = role
  }

  /// How many lines the text takes in that width.
  public func height(width: Int) -> Int { TextWrap.lines(text, width: width).count }

  /// - Returns: how many lines were drawn.
  @discardableResult
  public func render(_ area: Rect, into frame: inout Frame) -> Int {
    guard !area.isEmpty else { return 0 }
    let lines = TextWrap.lines(text, width: area.width).dropFirst(max(0, offset))
    let shown = lines.prefix(area.height)
    for (index, line) in shown.enumerated() {
      frame.put(line, x: area.x, y: area.y + index, role: role, maxWidth: area.width)
    }
    if lines.count > shown.count, let last = shown.last {
      let end = min(area.maxX - 1, area.x + TextWidth.width(last))
      frame.put("…", x: end, y: area.y + shown.count - 1, role: .dim)
    }
    return shown.count
  }
}
