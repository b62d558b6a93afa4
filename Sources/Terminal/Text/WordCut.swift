/// A cut through a text, moved out of the number that it would go through.
struct WordCut {
  private let characters: [Character]
  private let place: Int
  /// The word that the cut goes through; empty between words.
  private let word: Range<Int>

  init(_ characters: [Character], at place: Int) {
    self.characters = characters
    self.place = place
    let start = characters[..<place].lastIndex(of: " ").map { $0 + 1 } ?? 0
    let end = characters[place...].firstIndex(of: " ") ?? characters.count
    word = start < place && place < end ? start..<end : place..<place
  }

  /// Before the number and the space that leads to it.
  var beforeNumber: Int {
    guard isNumber else { return place }
    return characters[..<word.lowerBound].lastIndex { $0 != " " }.map { $0 + 1 } ?? 0
  }

  /// Behind the number and the space that follows it.
  var afterNumber: Int {
    guard isNumber else { return place }
    return characters[word.upperBound...].firstIndex { $0 != " " } ?? characters.count
  }

  /// Digits with signs before, between and behind them, as of `+0.031`, `v12`, `1,500/1,500`,
  /// `2013-07-16` and `94%`; a name that has letters is none.
  private var isNumber: Bool {
    let signs = Set("+-−–.,:/%()[]<>#")
    var word = characters[word]
    if word.first == "v" { word = word.dropFirst() }
    return word.contains { $0.isASCII && $0.isNumber }
      && word.allSatisfy { $0.isASCII && $0.isNumber || signs.contains($0) }
  }
}
