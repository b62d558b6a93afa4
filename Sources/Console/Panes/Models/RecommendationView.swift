import Domain
import Terminal

/// What a version answers one user, beside what that user took.
struct RecommendationView {
  let version: ModelVersion
  let user: ExactText
  let context: PaneContext

  private var request: LoadRequest {
    .recommendation(version.model, version: version.version, user: user)
  }

  func render(_ area: Rect, into frame: inout Frame) {
    let answer = context.loaded.recommendation(version.model, version.version, user: user)
    PanelTitle(
      "\(version.model) v\(version.version)", note: Line("user \(user.text)", .value),
      trailing: answer.map { basis($0) }, hasFocus: true, glyphs: context.glyphs
    ).render(area.row(0), into: &frame)
    let body = area.inset(left: 1, top: 1)
    guard let answer else {
      let failure = context.loaded.failure(request)
      var facts = FactList()
      facts.text(failure ?? "reading what v\(version.version) says …", failure == nil ? .dim : .bad)
      return facts.render(body, into: &frame)
    }
    let halves = body.splitColumns([.share(1), .share(1)], gap: 2)
    renderShown(answer, halves[0], into: &frame)
    renderTaken(answer, halves[1], into: &frame)
  }

  private func basis(_ answer: Recommendation) -> Line {
    answer.restsOnHistory
      ? Line("from what the user took", .text)
      : Line(
        answer.takenCount > 0
          ? "what most users take" : "unknown user: what most users take", .warning)
  }

  private func renderShown(_ answer: Recommendation, _ area: Rect, into frame: inout Frame) {
    let columns = [
      Table.Column(" #", width: .fixed(3), alignment: .right),
      Table.Column("ITEM", width: .fixed(Self.width(of: answer.shown.map(\.item)))),
      Table.Column("RECOMMENDED", width: .flexible(min: 14, max: 80), cut: .end),
      Table.Column("SCORE", width: .fixed(8), alignment: .right, priority: 2),
      Table.Column("TAKEN", width: .fixed(6), priority: 1),
    ]
    var table = Table(columns: columns, count: answer.shown.count, glyphs: context.glyphs) { rank in
      let shown = answer.shown[rank]
      return Table.Row([
        Line("\(rank + 1)", .dim), Line(shown.item.id, .value), words(shown.item),
        Line(NumberText.number(shown.score), .text), Line(shown.isTaken ? "before" : "", .dim),
      ])
    }
    table.emptyText = "the model knows no item"
    table.render(area, into: &frame)
  }

  private func renderTaken(_ answer: Recommendation, _ area: Rect, into frame: inout Frame) {
    let columns = [
      Table.Column("ITEM", width: .fixed(Self.width(of: answer.taken.map(\.item)))),
      Table.Column("TOOK", width: .flexible(min: 14, max: 80), cut: .end),
      Table.Column("LAST", width: .fixed(10), priority: 1),
      Table.Column("TIMES", width: .fixed(5), alignment: .right, priority: 2),
    ]
    let more = answer.takenCount > answer.taken.count || answer.taken.count >= area.height
    var table = Table(columns: columns, count: answer.taken.count, glyphs: context.glyphs) {
      place in
      let taken = answer.taken[place]
      return Table.Row([
        Line(taken.item.id, .value), words(taken.item), Line(taken.last ?? "", .text),
        Line(NumberText.count(taken.times), .text),
      ])
    }
    table.emptyText = "no rows of this user are in its data"
    table.render(more ? area.inset(bottom: 1) : area, into: &frame)
    if more {
      let count = counted(answer.takenCount, "different item") + " in all"
      frame.put(Line(count, .dim), x: area.x, y: area.y + area.height - 1, maxWidth: area.width)
    }
  }

  /// Of the column of ids.
  private static func width(of items: [Recommendation.Item]) -> Int {
    min(max(4, items.map { TextWidth.width($0.id) }.max() ?? 0), 14)
  }

  /// The name, and what else is known of an item.
  private func words(_ item: Recommendation.Item) -> Line {
    let details = item.details.joined(separator: ", ")
    guard let name = item.name else { return Line(details, .dim) }
    return Line(name, .text) + Line(details.isEmpty ? "" : "  " + details, .dim)
  }
}
