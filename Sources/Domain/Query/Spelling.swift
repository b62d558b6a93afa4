/// Finds what was probably meant: the one rule for every name that somebody types.
public enum Spelling {
  /// The word with the fewest changed, added, dropped or swapped letters (Damerau-Levenshtein,
  /// optimal string alignment), the first of them; nil where more than a third of the letters typed
  /// would change (one of a short word), or all.
  ///
  /// Capitals are as good as small letters, and `-` as `_`.
  public static func nearest(to word: String, among words: some Sequence<String>) -> String? {
    let letters = normal(word)
    var best: (word: String, distance: Int)?
    for candidate in words {
      let distance = distance(letters, normal(candidate))
      if distance < best?.distance ?? Int.max { best = (candidate, distance) }
    }
    guard let best, best.distance <= max(1, letters.count / 3), best.distance < letters.count
    else { return nil }
    return best.word
  }

  private static func normal(_ word: String) -> [Character] {
    word.lowercased().map { $0 == "-" ? "_" : $0 }
  }

  /// Letters inserted, deleted, replaced, or swapped with their neighbour. O(n·m).
  static func distance(_ left: [Character], _ right: [Character]) -> Int {
    var beforePrevious = [Int]()
    var previous = Array(0...right.count)
    for row in 0..<left.count {
      var current = [row + 1]
      for column in 0..<right.count {
        let replaced = previous[column] + (left[row] == right[column] ? 0 : 1)
        var cost = min(previous[column + 1] + 1, current[column] + 1, replaced)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          cost = min(cost, beforePrevious[column - 1] + 1)
        }
        current.append(cost)
      }
      beforePrevious = previous
      previous = current
    }
    return previous[right.count]
  }
}
