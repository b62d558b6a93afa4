/// The known word that someone most likely meant.
enum NearestSpelling {
  /// The word of the least edit distance; nil where even that one is too far to be meant: more
  /// than a third of the letters, and at least two.
  static func of(_ word: String, among known: [String]) -> String? {
    let typed = Array(word.lowercased().replacing("-", with: "_"))
    let scored = known.map { (word: $0, distance: distance(typed, Array($0.lowercased()))) }
    guard let nearest = scored.min(by: { $0.distance < $1.distance }) else { return nil }
    let longest = max(typed.count, nearest.word.count)
    return nearest.distance <= max(2, longest / 3) && nearest.distance < longest
      ? nearest.word : nil
  }

  /// Letters inserted, deleted, replaced, or swapped with their neighbour (the optimal string
  /// alignment distance). O(n·m).
  static func distance(_ left: [Character], _ right: [Character]) -> Int {
    if left.isEmpty || right.isEmpty { return max(left.count, right.count) }
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for (i, letter) in left.enumerated() {
      var row = [i + 1]
      row.reserveCapacity(right.count + 1)
      for (j, other) in right.enumerated() {
        var best = min(last[j + 1] + 1, row[j] + 1, last[j] + (letter == other ? 0 : 1))
        if i > 0, j > 0, letter == right[j - 1], left[i - 1] == other {
          best = min(best, beforeLast[j - 1] + 1)
        }
        row.append(best)
      }
      beforeLast = last
      last = row
    }
    return last[right.count]
  }
}
