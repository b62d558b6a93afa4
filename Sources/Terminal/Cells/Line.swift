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

  /// Columns that the run takes.
  public var width: Int { TextWidth.width(text) }
}

/// One line of text whose parts mean different things; a string literal is ordinary text.
public struct Line: Hashable, Sendable, ExpressibleByStringLiteral {
  /// From left to right.
  public var runs: [TextRun]

  /// A line of these runs; empty without any.
  public init(_ runs: [TextRun] = []) { self.runs = runs }

  /// A line that means one thing; empty for an empty text.
  public init(_ text: String, _ role: StyleRole = .text, bold: Bool = false) {
    runs = text.isEmpty ? [] : [TextRun(text, role, bold: bold)]
  }

  /// Ordinary text.
  public init(stringLiteral text: String) { self.init(text) }

  /// Columns that the line takes.
  public var width: Int { runs.reduce(0) { $0 + $1.width } }
  /// Whether nothing is written in it.
  public var isEmpty: Bool { runs.allSatisfy(\.text.isEmpty) }
  /// The text without its meaning.
  public var text: String { runs.map(\.text).joined() }

  /// The right line after the left one.
  public static func + (left: Line, right: Line) -> Line { Line(left.runs + right.runs) }

  /// The line in exactly `width` columns: padded, or with its single run cut as `cut` says; a line
  /// of several runs loses its end.
  public func fitted(
    to width: Int, alignment: TextWidth.Alignment = .left, cut: TextWidth.Cut = .end
  ) -> Line {
    let own = self.width
    if own <= width { return padded(by: width - own, alignment: alignment) }
    if runs.count == 1, let run = runs.first {
      let text = TextWidth.fitted(run.text, to: width, alignment: alignment, cut: cut)
      return Line(text, run.role, bold: run.bold)
    }
    var result: [TextRun] = []
    var left = width
    for run in runs where left > 0 {
      var run = run
      if run.width > left { run.text = TextWidth.fitted(run.text, to: left, cut: .end) }
      left -= run.width
      result.append(run)
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
