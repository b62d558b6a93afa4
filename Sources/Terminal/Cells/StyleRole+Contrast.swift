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
