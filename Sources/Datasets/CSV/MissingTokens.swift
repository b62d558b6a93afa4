/// The texts that mean "no value", looked up by length and first byte before any comparison.
struct MissingTokens {
  private let tokens: [[UInt8]]
  private let bytesMax: Int
  /// Whether a token begins with that byte.
  private let starts: [Bool]

  init(_ texts: [String]) {
    tokens = texts.map { Array($0.utf8) }.filter { !$0.isEmpty }
    bytesMax = tokens.map(\.count).max() ?? 0
    var starts = [Bool](repeating: false, count: 256)
    for token in tokens { starts[Int(token[0])] = true }
    self.starts = starts
  }

  /// Whether an unquoted cell means "no value": one of the tokens, or nothing but blanks.
  func contains(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = cell.first else { return true }
    if cell.count <= bytesMax, starts[Int(first)] {
      for token in tokens where cell.elementsEqual(token) { return true }
    }
    return first == 32 && cell.allSatisfy { $0 == 32 }
  }
}
