/// What a cell means. A theme says how each role looks; nothing else in the program knows a colour.
///
/// The set is closed. Each role has one letter, with which golden frames are written, so that a
/// change of theme changes no frame.
public enum StyleRole: UInt8, CaseIterable, Hashable, Sendable {
  /// Ordinary text, and the ground of every empty cell.
  case text
  /// What may be overlooked: separators in a sentence, values of no interest now.
  case dim
  /// Names a value: a column head, "AUC", "rows".
  case label
  /// A number or name that the reader came for.
  case value
  /// The program's and a pane's name.
  case title
  /// A section inside a pane.
  case heading
  /// The one accent: the active tab, what is in focus.
  case accent
  /// The bar and the text of the row under the cursor.
  case selection
  /// Rows that are marked, or the cursor's row of a pane without focus.
  case selectionDim
  /// A state that is as it should be.
  case good
  /// A state that wants a look.
  case warning
  /// A state that wants somebody now.
  case bad
  /// What is still to come: queued jobs, labels.
  case pending
  /// What nobody knows to be true any more, since its source is silent.
  case stale
  /// Axes and frames.
  case grid
  /// A limit drawn into a chart.
  case threshold
  /// A chart's lines, told apart by symbol too; see ``series(_:)``.
  case series1, series2, series3, series4, series5, series6, series7, series8
  /// The reference distribution of a comparison.
  case reference
  /// The current distribution of a comparison.
  case current
  /// A key's name in a hint.
  case key
  /// What a key does.
  case keyLabel
  /// Text that is being typed.
  case input
  /// A sentence about what went wrong.
  case error
  /// The whole line of a banner that wants a look.
  case bannerWarning
  /// The whole line of a banner that wants somebody now.
  case bannerBad
  /// What is done of a bar.
  case progress
  /// What is left of a bar.
  case progressTrack
  /// An area between two limits.
  case band
  /// A vertical line at an event, such as a promotion.
  case marker
  /// The value cursor of a chart.
  case cursor
  /// The place in an input line where the next letter goes.
  case caret
  /// Letters that a filter matched.
  case match
  /// Name of a tab that is not active.
  case tab
  /// A binding that cannot be used now.
  case disabled
  /// A line of one row within text.
  case sparkline
}

extension StyleRole {
  /// The series roles in order; a chart's n-th line takes element n modulo 8.
  public static let series: [StyleRole] = [
    .series1, .series2, .series3, .series4, .series5, .series6, .series7, .series8,
  ]

  /// The role of the n-th series, counted from 0, repeating after eight.
  public static func series(_ index: Int) -> StyleRole {
    series[((index % series.count) + series.count) % series.count]
  }

  /// The letter of the role in golden frames, unique; ordinary text is a dot, to keep frames calm.
  public var letter: Character { StyleRole.letters[Int(rawValue)] }

  /// The name of the role in theme files: `bannerWarning`, `series1`.
  public var name: String { String(describing: self) }

  /// The role with that name in a theme file.
  public init?(named name: String) {
    guard let role = StyleRole.byName[name] else { return nil }
    self = role
  }

  /// Indexed by raw value.
  private static let letters = Array(".dlvTHaSsgwbpxGh12345678rckKieWBPqnmCIftDy")
  private static let byName = Dictionary(uniqueKeysWithValues: allCases.map { ($0.name, $0) })
}

extension StyleRole {
  /// How much a role has to stand out from its ground, as a contrast ratio (WCAG 2.1, success
  /// criteria 1.4.3 for text and 1.4.11 for graphics): what themes are tested against, and what
  /// those with `lift: true` are raised to.
  public var contrastMin: Double {
    switch self {
    case .text, .label, .value, .title, .heading, .accent, .selection, .selectionDim, .good,
      .warning, .bad, .pending, .key, .keyLabel, .input, .error, .bannerWarning, .bannerBad, .caret,
      .match, .tab:
      4.5
    case .dim, .stale, .threshold, .series1, .series2, .series3, .series4, .series5, .series6,
      .series7, .series8, .reference, .current, .progress, .marker, .cursor, .sparkline:
      3
    // Lines that only order, and what is meant to recede.
    case .grid, .progressTrack, .band, .disabled: 1.5
    }
  }
}
