/// How well typed letters fit a text, and which of its letters they are.
///
/// The letters must stand in the text in their order; words of the pattern may stand in any order.
/// The score is that of fzy (John Hawthorn, MIT): letters side by side and at the beginnings of
/// words count most, gaps count a little against; of all ways to fit, the best is taken.
struct FuzzyMatch: Hashable, Sendable {
  let score: Int
  /// Character offsets in the text, ascending.
  let places: [Int]

  /// Longer texts are looked at so far: the cost is the product of both lengths.
  static let charactersMax = 200

  /// nil when the text does not hold the letters. An empty pattern fits everything, with 0.
  init?(_ pattern: String, in text: String) {
    let letters = text.lowercased().prefix(FuzzyMatch.charactersMax).map { $0 }
    let original = Array(text.prefix(FuzzyMatch.charactersMax))
    // Lower case may be longer than the text (İ); then its letters are compared as they are.
    let haystack = letters.count == original.count ? letters : original
    var score = 0
    var places: Set<Int> = []
    for word in pattern.lowercased().prefix(FuzzyMatch.charactersMax).split(separator: " ") {
      guard let found = FuzzyMatch.best(Array(word), haystack, original) else { return nil }
      score += found.score
      places.formUnion(found.places)
    }
    self.score = score
    self.places = places.sorted()
  }

  private static let gapBefore = -5
  private static let gapInside = -10
  private static let gapAfter = -5
  private static let consecutive = 1_000
  private static let atStart = 900
  private static let atWord = 800
  private static let atCapital = 700
  private static let impossible = Int.min / 2

  private static func bonus(_ original: [Character], _ place: Int) -> Int {
    guard place > 0 else { return atStart }
    let before = original[place - 1]
    if !before.isLetter && !before.isNumber { return atWord }
    return original[place].isUppercase && before.isLowercase ? atCapital : 0
  }

  /// `ends[i][j]`: best score where letter i is matched at j; `sums[i][j]`: at j or before.
  private static func best(
    _ needle: [Character], _ haystack: [Character], _ original: [Character]
  ) -> (score: Int, places: [Int])? {
    guard !needle.isEmpty, needle.count <= haystack.count else { return nil }
    let row = [Int](repeating: impossible, count: haystack.count)
    var ends = [[Int]](repeating: row, count: needle.count)
    var sums = ends
    for index in needle.indices {
      let gap = index == needle.count - 1 ? gapAfter : gapInside
      var running = impossible
      for place in haystack.indices {
        if haystack[place] == needle[index] {
          var score = impossible
          if index == 0 {
            score = place * gapBefore + bonus(original, place)
          } else if place > 0 {
            score = max(
              sums[index - 1][place - 1] + bonus(original, place),
              ends[index - 1][place - 1] + consecutive)
          }
          ends[index][place] = max(impossible, score)
          running = max(score, running + gap)
        } else {
          running += gap
        }
        running = max(impossible, running)
        sums[index][place] = running
      }
    }
    guard let score = sums.last?.last, score > impossible / 2 else { return nil }
    return (score, trace(ends, sums))
  }

  /// The places that the best score came from.
  private static func trace(_ ends: [[Int]], _ sums: [[Int]]) -> [Int] {
    var places: [Int] = []
    var place = sums[0].count - 1
    var mustMatch = false
    for index in ends.indices.reversed() {
      while place > 0, !mustMatch,
        ends[index][place] != sums[index][place]
          || ends[index][place] <= impossible
      {
        place -= 1
      }
      mustMatch =
        index > 0 && place > 0
        && ends[index][place] == ends[index - 1][place - 1] + consecutive
      places.append(place)
      place = max(0, place - 1)
    }
    return places.reversed()
  }
}
