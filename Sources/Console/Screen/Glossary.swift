import Domain
import Terminal

/// What states and signs mean, for the help: each as it is drawn.
enum Glossary {
  /// A heading, then what stands under it.
  struct Section {
    let title: String
    let entries: [Entry]
  }

  struct Entry {
    let sign: Line
    let text: String
  }

  static func sections(_ glyphs: GlyphSet) -> [Section] {
    [
      Section(title: "Windows and endpoints", entries: windows),
      Section(title: "Alerts", entries: alerts),
      Section(title: "Jobs, runs and retrainings", entries: jobs),
      Section(title: "The map of drift", entries: map(glyphs)),
      Section(title: "Lists", entries: lists),
    ]
  }

  private static func entry(_ mark: StateMark, _ text: String) -> Entry {
    Entry(sign: Line(String(mark.shape), mark.role), text: "\(mark.word): \(text)")
  }

  private static let windows = [
    entry(.window(.healthy), "nothing is beyond a limit"),
    entry(.window(.drifting), "more features moved than the monitor allows"),
    entry(.window(.degraded), "the metric is beyond its limit"),
    entry(.window(.unjudged), "answers and labels came, and could not be compared"),
    entry(.window(.labelsPending), "too few labels have come to judge by"),
    entry(.window(.notEnoughData), "fewer rows than the monitor needs"),
    entry(.stale, "the engine is silent, so that nobody knows"),
    entry(.notLoaded, "the engine cannot load the version that should serve"),
  ]

  private static let alerts = [
    Entry(sign: Line("■", .bad), text: "firing: nobody looks after it"),
    Entry(sign: Line("▲", .warning), text: "acknowledged: somebody does"),
    Entry(sign: Line("~", .dim), text: "silenced: kept quiet until a time, and it goes on beneath"),
    Entry(sign: Line("◌", .pending), text: "pending: beyond its limit, not yet long enough"),
    Entry(sign: Line("●", .good), text: "resolved: over"),
  ]

  private static let jobs = [
    entry(.job(.queued), "waits; of a run: scheduled"),
    entry(.job(.running), "a worker has it; of a retraining: its step"),
    entry(.job(.succeeded), "of a run: finished"),
    entry(.job(.failed), "the reason stands beside it"),
    entry(.job(.cancelled), "somebody stopped it; of a run: killed"),
    entry(.job(.lost), "its engine died; it is begun again"),
    entry(.retraining(.promoted), "the challenger serves"),
    entry(.retraining(.rejected), "the gate refused the challenger"),
    entry(.retraining(.failed), "of a retraining: it ended without a challenger"),
  ]

  private static func map(_ glyphs: GlyphSet) -> [Entry] {
    let texts: [(HeatMap.Level, String)] = [
      (.low, "well within its limit"), (.near, "from 0.4 of its limit"), (.over, "over its limit"),
      (.far, "twice its limit"), (.extreme, "five times its limit"),
      (.degraded, "the metric is beyond its limit"), (.unknown, "not measured"),
    ]
    return texts.map { level, text in
      Entry(sign: Line(String(level.glyph(in: glyphs)), level.role), text: text)
    }
  }

  private static let lists = [
    Entry(sign: Line("▌", .selection), text: "the row under the cursor"),
    Entry(sign: Line("★", .good), text: "the champion, or the pinned run"),
    Entry(sign: Line("◆", .accent), text: "pinned to be compared with"),
    Entry(sign: Line("↑ → ↓", .dim), text: "since the window before: risen, level, fallen"),
    Entry(sign: Line("–", .dim), text: "there is no such figure"),
  ]
}
