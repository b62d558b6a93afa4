/// The known name that a mistyped one was probably meant to be.
enum NearestSpelling {
  /// The known name with the fewest edits, where a third of the letters or fewer are wrong.
  ///
  /// Ties go to the earlier name. Comparison ignores case, and takes `-` for `_`.
  static func of(_ name: String, among known: [String]) -> String? {
    let wanted = normal(name)
    var best: (name: String, edits: Int)?
    for candidate in known {
      let edits = distance(wanted, normal(candidate))
      if edits < best?.edits ?? Int.max { best = (candidate, edits) }
    }
    guard let best, best.edits <= max(2, wanted.count / 3), best.edits < wanted.count else {
      return nil
    }
    return best.name
  }

  private static func normal(_ name: String) -> [UInt8] {
    name.lowercased().utf8.map { $0 == UInt8(ascii: "-") ? UInt8(ascii: "_") : $0 }
  }

  /// Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment).
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var beforePrevious: [Int] = []
    var previous = Array(0...right.count)
    for row in 0..<left.count {
      var current = [row + 1]
      for column in 0..<right.count {
        let same = left[row] == right[column]
        var edits = min(
          previous[column] + (same ? 0 : 1), previous[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          edits = min(edits, beforePrevious[column - 1] + 1)
        }
        current.append(edits)
      }
      beforePrevious = previous
      previous = current
    }
    return previous[right.count]
  }
}
