/// The texts that mean "no value" where they are not quoted, looked up by length and first byte
/// before any comparison. The empty cell always does, quoted or not.
struct MissingTokens {
  private let tokens: [[UInt8]]
  private let bytesMax: Int
  /// Whether a token begins with that byte.
  private let starts: [Bool]

  static let texts = ["NA", "NaN", "nan", "null", "NULL", "None"]

  init() {
    tokens = Self.texts.map { Array($0.utf8) }
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
