import Terminal

/// What to type where there is nothing to show yet.
struct Guidance {
  /// What is missing, in a sentence.
  let sentence: String
  /// Commands and what they do.
  let steps: [(command: String, effect: String)]

  init(_ sentence: String, _ steps: [(command: String, effect: String)]) {
    self.sentence = sentence
    self.steps = steps
  }

  func render(_ area: Rect, into frame: inout Frame) {
    let used = TextBlock(sentence, role: .text)
      .render(area.inset(left: 2, top: 1, right: 1), into: &frame)
    let width = (steps.map { TextWidth.width($0.command) }.max() ?? 0) + 3
    let effects = steps.map { TextWidth.width($0.effect) }.max() ?? 0
    // Where both do not fit side by side, what a command does stands under it.
    let isWide = 4 + width + effects <= area.width
    for (index, step) in steps.enumerated() {
      let row = area.row(2 + used + index * (isWide ? 1 : 2))
      guard !row.isEmpty else { return }
      frame.put(step.command, x: row.x + 4, y: row.y, role: .key, maxWidth: row.width - 4)
      let x = row.x + (isWide ? 4 + width : 8)
      let y = row.y + (isWide ? 0 : 1)
      guard y < area.maxY else { return }
      frame.put(step.effect, x: x, y: y, role: .dim, maxWidth: area.maxX - x)
    }
  }
}
