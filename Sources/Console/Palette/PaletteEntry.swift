import Terminal

/// One line of the palette's list: something that can be done, or an answer that can be given.
struct PaletteEntry: Hashable, Sendable {
  enum Action: Hashable, Sendable {
    /// A key of the pane in view or of the console: what it does is done.
    case press(Key)
    /// This line is a whole command.
    case run(String)
    /// This line has more to come.
    case complete(String)
    /// Go there.
    case show(String, Destination)
  }

  /// `promote`, `pane drift`, `flights-delay`.
  var title: String
  /// What it does or is.
  var detail: String
  /// The keys that do the same without the palette.
  var keys = ""
  /// Why it cannot be done now.
  var disabled: String?
  var action: Action
  /// Letters that were typed, as offsets in the title and in the detail.
  var titlePlaces: [Int] = []
  var detailPlaces: [Int] = []

  /// A letter found in the title counts for more than one in the explanation.
  private static let detailPenalty = 2_500

  /// The entry with its matched letters marked, and how well it fits; nil when it does not.
  func matched(_ pattern: String) -> (entry: PaletteEntry, score: Int)? {
    var entry = self
    let inTitle = FuzzyMatch(pattern, in: title)
    // A letter here and one there in a sentence is no hit: a word of it must begin so.
    let words = detail.lowercased().split { !$0.isLetter && !$0.isNumber }
    let typed = pattern.lowercased().split(separator: " ")
    let isInDetail = typed.allSatisfy { word in words.contains { $0.hasPrefix(word) } }
    let inDetail = isInDetail ? FuzzyMatch(pattern, in: detail) : nil
    let titleScore = inTitle?.score ?? Int.min
    let detailScore = inDetail.map { $0.score - Self.detailPenalty } ?? Int.min
    guard inTitle != nil || inDetail != nil else { return nil }
    if titleScore >= detailScore {
      entry.titlePlaces = inTitle?.places ?? []
    } else {
      entry.detailPlaces = inDetail?.places ?? []
    }
    return (entry, max(titleScore, detailScore))
  }
}

extension Array where Element == PaletteEntry {
  /// Those that fit, the best first; of equal ones the earlier first.
  func ranked(by pattern: String) -> [PaletteEntry] {
    guard !pattern.trimmed.isEmpty else { return self }
    return enumerated().compactMap { place, entry in
      entry.matched(pattern).map { (place: place, entry: $0.entry, score: $0.score) }
    }
    .sorted { ($1.score, $0.place) < ($0.score, $1.place) }.map(\.entry)
  }
}
