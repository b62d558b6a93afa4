/// A piece of a line that means one thing.
public struct TextRun: Hashable, Sendable {
  /// What is written; cleaned when it enters a frame.
  public var text: String
  /// What the run means.
  public var role: StyleRole
  /// Whether it stands out, in colour and without.
  public var bold: Bool

  /// A run of ordinary text unless it is said.
  public init(_ text: String, _ role: StyleRole = .text, bold: Bool = false) {
    self.text = text
    self.role = role
    self.bold = bold
  }

  /// Columns that the span takes.
  public var width: Int { TextWidth.width(text) }
}

/// One line of text whose parts mean different things; a string literal is ordinary text.
public struct Line: Hashable, Sendable, ExpressibleByStringLiteral {
  /// From left to right.
  public var spans: [TextRun]

  /// A line of these runs; empty without any.
  public init(_ spans: [TextRun] = []) { self.spans = spans }

  /// A line that means one thing; empty for an empty text.
  public init(_ text: String, _ role: StyleRole = .text, bold: Bool = false) {
    spans = text.isEmpty ? [] : [TextRun(text, role, bold: bold)]
  }

  /// Ordinary text.
  public init(stringLiteral text: String) { self.init(text) }

  /// Columns that the line takes.
  public var width: Int { spans.reduce(0) { $0 + $1.width } }
  /// Whether nothing is written in it.
  public var isEmpty: Bool { spans.allSatisfy(\.text.isEmpty) }
  /// The text without its meaning.
  public var text: String { spans.map(\.text).joined() }

  /// The right line after the left one.
  public static func + (left: Line, right: Line) -> Line { Line(left.spans + right.spans) }

  /// The line in exactly `width` columns: padded, or with its single span cut as `cut` says; a line
  /// of several spans loses its end.
  public func fitted(
    to width: Int, alignment: TextWidth.Alignment = .left, cut: TextWidth.Cut = .end
  ) -> Line {
    let own = self.width
    if own <= width { return padded(by: width - own, alignment: alignment) }
    if spans.count == 1, let span = spans.first {
      let text = TextWidth.fitted(span.text, to: width, alignment: alignment, cut: cut)
      return Line(text, span.role, bold: span.bold)
    }
    var result: [TextRun] = []
    var left = width
    for span in spans where left > 0 {
      var span = span
      if span.width > left { span.text = TextWidth.fitted(span.text, to: left, cut: .end) }
      left -= span.width
      result.append(span)
    }
    return Line(result)
  }

  private func padded(by columns: Int, alignment: TextWidth.Alignment) -> Line {
    guard columns > 0 else { return self }
    func space(_ count: Int) -> Line { Line(String(repeating: " ", count: count)) }
    switch alignment {
    case .left: return self + space(columns)
    case .right: return space(columns) + self
    case .centre: return space(columns / 2) + self + space(columns - columns / 2)
    }
  }
}
