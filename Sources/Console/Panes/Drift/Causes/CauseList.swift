import Domain
import Insight
import Terminal

/// The ranked causes as a table, and below it what is known of the one under the cursor.
struct CauseList {
  /// What a click on a cause is told by.
  static let listName = "causes"

  let attribution: DriftAttribution
  let data: ConsoleData
  let glyphs: GlyphSet
  /// The cause under the cursor; nil where none can be chosen.
  var selected: Int?
  /// Whether the figures of the cause under the cursor stand below the table.
  var showsFigures = false

  init(_ attribution: DriftAttribution, _ data: ConsoleData, glyphs: GlyphSet) {
    self.attribution = attribution
    self.data = data
    self.glyphs = glyphs
  }

  func render(_ area: Rect, into frame: inout Frame) {
    let role: StyleRole = attribution.isBreached ? .bad : .text
    let head = TextWrap.lines(attribution.sentence, width: area.width).prefix(2)
    for (index, line) in head.enumerated() {
      frame.put(line, x: area.x, y: area.y + index, role: role, maxWidth: area.width)
    }
    let body = area.inset(top: head.count + (area.height > 10 ? 1 : 0))
    guard !attribution.causes.isEmpty else {
      TextBlock(attribution.emptySentence, role: .label).render(body, into: &frame)
      return
    }
    let tableRows = min(attribution.causes.count + 1, showsFigures ? max(3, body.height / 2) : 99)
    let parts = body.splitRows([.atMost(tableRows), .share(1)], gap: showsFigures ? 1 : 0)
    table.render(showsFigures ? parts[0] : body, into: &frame)
    guard showsFigures, let selected, attribution.causes.indices.contains(selected) else { return }
    facts(attribution.causes[selected]).render(parts[1], into: &frame)
  }

  private var table: Table {
    let metric = attribution.metric.title
    var columns = [
      Table.Column("", width: .fixed(2), alignment: .right),
      Table.Column(
        attribution.isBreached ? "LIKELIEST CAUSES" : "MOVED ALL THE SAME",
        width: .flexible(min: 16, max: 30)),
      Table.Column("SCORE", width: .fixed(5), alignment: .right),
      Table.Column("OBSERVED", width: .flexible(min: 17, max: 26), cut: .end),
      Table.Column(
        "↔ \(metric)", width: .fixed(max(6, metric.count + 2)), alignment: .right, priority: 2),
      Table.Column("N", width: .fixed(7), alignment: .right, priority: 3),
    ]
    let hasGains = attribution.gains.isKnown
    if hasGains {
      columns.insert(
        Table.Column("GAIN", width: .fixed(5), alignment: .right, priority: 1), at: 3)
    }
    var table = Table(
      columns: columns,
      rows: attribution.causes.enumerated().map { index, cause in
        let share = cause.feature.flatMap { attribution.gains.share(of: $0) }
        let gain = Line(share.map { NumberText.percent($0) } ?? "", .text)
        return Table.Row(
          [
            Line("\(index + 1)", .dim), Line(cause.title, .value),
            Line(NumberText.fixed(cause.score, decimals: 2), .text),
          ] + (hasGains ? [gain] : []) + [
            Line(text(of: cause).observed, .warning),
            Line(cause.correlation.map { NumberText.signed($0, decimals: 2) } ?? "", .text),
            Line(NumberText.count(cause.rows), .dim),
          ])
      }, glyphs: glyphs)
    table.gap = 1
    table.selected = selected
    table.name = selected == nil ? nil : Self.listName
    return table
  }

  private func text(of cause: AttributedCause) -> CauseText {
    CauseText(cause: cause, attribution: attribution, data: data)
  }

  private func facts(_ cause: AttributedCause) -> FactList {
    let text = text(of: cause)
    var facts = FactList()
    facts.text(text.sentence)
    facts.items.append(.gap)
    for figure in text.figures { facts.fact(figure.name, figure.text) }
    facts.fact("score", NumberText.fixed(cause.score, decimals: 2))
    return facts
  }
}
