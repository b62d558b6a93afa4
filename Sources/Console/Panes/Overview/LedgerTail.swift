import Domain
import Terminal

/// The latest edges of the loop, newest first, a line each, and one for a whole retraining.
struct LedgerTail {
  let context: PaneContext

  init(_ context: PaneContext) { self.context = context }

  func render(_ area: Rect, into frame: inout Frame) {
    PanelTitle("Ledger", trailing: Line("8", .key), glyphs: context.glyphs)
      .render(area.row(0), into: &frame)
    let body = area.inset(left: 1, top: 1)
    guard !context.data.ledger.isEmpty else {
      frame.put("nothing has happened yet", x: body.x, y: body.y, role: .dim)
      return
    }
    let rows = LedgerRow.all(context.data.ledger, endpoints: context.data.endpoints)
    for (index, row) in rows.prefix(body.height).enumerated() {
      let entry = row.entry
      let y = body.y + index
      var x = body.x
      let time = TextWidth.fitted(entry.time.dayText, to: 6, alignment: .right)
      x += frame.put(time + "  ", x: x, y: y, role: .dim)
      let more = row.steps.isEmpty ? Line() : Line(" +\(row.steps.count)", .dim)
      let words = Line(entry.kind.words, entry.kind.role) + more
      frame.put(words.fitted(to: 22), x: x, y: y, maxWidth: 22)
      x += 23
      if context.data.endpoints.count > 1 {
        x += frame.put(TextWidth.fitted(entry.subject, to: 16) + " ", x: x, y: y, role: .label)
      }
      let sentence = TextWidth.fitted(entry.sentence, to: max(0, body.maxX - x), cut: .end)
      frame.put(sentence, x: x, y: y, role: .text, maxWidth: body.maxX - x)
    }
  }
}

extension LedgerEntry.Kind {
  /// The colour repeats what the words say.
  var role: StyleRole {
    switch self {
    case .promoted, .gatePassed, .alertResolved: .good
    case .alertFired, .rolledBack, .alertUndelivered, .retrainingFailed, .predictionsMissing,
      .windowSetAside:
      .bad
    case .rejected, .gateFailed, .retrainingSkipped: .warning
    case .snapshotAdded, .modelRegistered, .alertAcknowledged, .alertReleased, .alertSilenced,
      .silenceEnded,
      .retrainingProposed, .retrainingStarted, .windowJudgedAgain,
      .windowsRecomputed:
      .value
    }
  }
}
