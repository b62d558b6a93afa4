/// The texts that mean "no value", looked up by length and first byte before any comparison. The
/// empty cell always does, quoted or not.
///
/// Where all else of a column is a number, a time or a boolean, each of them does. Among words only
/// those that programs write for a missing value do, and only where they are rare, but for `\N`: see
/// ``TextColumn``.
struct MissingTokens {
  let texts: [String]
  /// Whether they were declared, and so hold everywhere.
  let isDeclared: Bool
  private let tokens: [[UInt8]]
  private let bytesMax: Int
  /// Whether a token begins with that byte.
  private let starts: [Bool]

  static let usual = [
    "NA", "N/A", "#N/A", "<NA>", "n/a", "NaN", "nan", "null", "NULL", "None", "?", "-", "\\N",
  ]
  /// Among words these are words: a mark that somebody chose, or a name.
  private static let marks: Set<String> = ["?", "-"]

  /// - Parameter declared: the only texts that mean "no value"; nil for the usual ones.
  init(declared: [String]? = nil) {
    texts = declared ?? Self.usual
    isDeclared = declared != nil
    tokens = texts.map { Array($0.utf8) }
    bytesMax = tokens.map(\.count).max() ?? 0
    var starts = [Bool](repeating: false, count: 256)
    for token in tokens { if let first = token.first { starts[Int(first)] = true } }
    self.starts = starts
  }

  /// Which token the cell is; nil for none.
  @inline(__always)
  func place(of cell: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let first = cell.first, cell.count <= bytesMax, starts[Int(first)] else { return nil }
    return tokens.firstIndex { $0.count == cell.count && cell.elementsEqual($0) }
  }

  /// Whether the token means "no value" among words too, where it is rare.
  func meansMissingAmongWords(_ place: Int) -> Bool {
    isDeclared || !Self.marks.contains(texts[place])
  }

  /// Whether the token means "no value" among words too, however frequent: what MySQL writes is no word.
  func meansMissingAlways(_ place: Int) -> Bool { isDeclared || texts[place] == "\\N" }

  /// Whether the token means "no value" among numbers where it is quoted: R writes `"NA"` so.
  func meansMissingQuoted(_ place: Int) -> Bool { texts[place] == "NA" }
}
