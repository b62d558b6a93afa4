extension PaneList {
  /// The place of the pane with this id; its digit and its name do too.
  static func index(of text: String) throws(ConsoleError) -> Int {
    let wanted = text.lowercased()
    let place = all.firstIndex { $0.id == wanted || $0.name.lowercased() == wanted }
    if let place { return place }
    if let digit = Int(wanted), all.indices.contains(digit - 1) { return digit - 1 }
    let ids = all.map { $0.id }
    let nearest = ids.map { (id: $0, distance: editDistance(wanted, $0)) }
      .min { $0.distance < $1.distance }
    throw .unknownPane(
      text, nearest: nearest.flatMap { $0.distance <= 3 ? $0.id : nil }, known: ids)
  }

  /// Levenshtein's distance, for names of a few letters.
  private static func editDistance(_ left: String, _ right: String) -> Int {
    let right = Array(right)
    var row = Array(0...right.count)
    for (lineNumber, letter) in left.prefix(40).enumerated() {
      var diagonal = row[0]
      row[0] = lineNumber + 1
      for (index, other) in right.enumerated() {
        let substituted = diagonal + (letter == other ? 0 : 1)
        diagonal = row[index + 1]
        row[index + 1] = min(substituted, row[index] + 1, row[index + 1] + 1)
      }
    }
    return row[right.count]
  }
}
