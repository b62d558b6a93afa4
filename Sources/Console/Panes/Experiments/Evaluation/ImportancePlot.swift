import Domain
import Terminal

/// How much each feature matters to a model: its share of all gain, a bar a run.
struct ImportancePlot {
  private let runs: [EvaluatedRun]
  private let context: PaneContext

  init(_ runs: [EvaluatedRun], _ context: PaneContext) {
    self.runs = runs.filter { $0.evaluation?.importance.isEmpty == false }
    self.context = context
  }

  func render(_ area: Rect, into frame: inout Frame) {
    let shares = runs.map { run -> [String: Double] in
      let importance = run.evaluation?.importance ?? []
      let total = importance.reduce(0) { $0 + $1.gain }
      return Dictionary(
        importance.map { ($0.feature, total > 0 ? $0.gain / total : 0) }
      ) { first, _ in first }
    }
    let features = Set(shares.flatMap(\.keys)).sorted { left, right in
      let most = [left, right].map { name in shares.map { $0[name] ?? 0 }.max() ?? 0 }
      return most[0] != most[1] ? most[0] > most[1] : left < right
    }
    let shown = features.prefix(area.height / max(1, runs.count))
    let labelWidth = min(20, shown.map { TextWidth.width($0) }.max() ?? 0)
    let largest = shares.flatMap(\.values).max() ?? 0
    let width = area.width - labelWidth - 12
    guard width > 3, largest > 0 else { return }
    for (index, feature) in shown.enumerated() {
      for (place, run) in runs.enumerated() {
        let y = area.y + index * runs.count + place
        if place == 0 {
          frame.put(
            TextWidth.fitted(feature, to: labelWidth), x: area.x, y: y, role: .label,
            maxWidth: labelWidth)
        }
        let x = area.x + labelWidth + 1
        if runs.count > 1 { frame.put(String(run.symbol), x: x, y: y, role: run.role) }
        guard let share = shares[place][feature] else { continue }
        bar(share / largest, run.role, Rect(x: x + 2, y: y, width: width, height: 1), into: &frame)
        frame.put(
          TextWidth.fitted(NumberText.percent(share), to: 6, alignment: .right),
          x: area.maxX - 6, y: y, role: .value)
      }
    }
    let left = features.count - shown.count
    guard left > 0 else { return }
    let more = " \(left) more "
    frame.put(more, x: area.maxX - TextWidth.width(more), y: area.maxY - 1, role: .dim)
  }

  private func bar(_ share: Double, _ role: StyleRole, _ area: Rect, into frame: inout Frame) {
    let eighths = max(1, Int((share * Double(area.width) * 8).rounded()))
    if context.glyphs == .ascii {
      let full = max(1, eighths / 8)
      frame.fill(Rect(x: area.x, y: area.y, width: full, height: 1), role: role, glyph: "#")
      return
    }
    let full = eighths / 8
    frame.fill(Rect(x: area.x, y: area.y, width: full, height: 1), role: role, glyph: "█")
    let parts = Array("▏▎▍▌▋▊▉")
    guard eighths % 8 > 0, full < area.width else { return }
    frame.put(String(parts[eighths % 8 - 1]), x: area.x + full, y: area.y, role: role)
  }
}
