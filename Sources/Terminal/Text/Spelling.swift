/// Finds what somebody probably meant in a theme. The rest of the program asks Domain's `Spelling`;
/// this module stands alone, so that a screen can be built without the rest.
enum Spelling {
  /// The candidate with the fewest edits (Levenshtein), at most two and fewer than half the letters;
  /// nil when none is that near.
  static func nearest(to word: String, among candidates: [String]) -> String? {
    let limit = min(2, max(1, word.count / 2))
    let lowered = Array(word.lowercased())
    return
      candidates
      .map { (candidate: $0, edits: edits(lowered, Array($0.lowercased()))) }
      .filter { $0.edits <= limit }
      .min { ($0.edits, $0.candidate) < ($1.edits, $1.candidate) }?.candidate
  }

  private static func edits(_ first: [Character], _ second: [Character]) -> Int {
    var row = Array(0...second.count)
    for (index, character) in first.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for other in second.indices {
        let replaced = diagonal + (character == second[other] ? 0 : 1)
        diagonal = row[other + 1]
        row[other + 1] = min(replaced, diagonal + 1, row[other] + 1)
      }
    }
    return row[second.count]
  }
}
