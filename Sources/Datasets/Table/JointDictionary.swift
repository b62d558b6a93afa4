import Domain

/// The dictionary of several columns of categories, which each have their own.
struct JointDictionary {
  /// In the order in which they came.
  private(set) var texts: [String] = []
  private var codeOfText: [ExactText: Int32] = [:]

  /// The codes of one column moved into this dictionary, which grows by what it does not know.
  mutating func codes(_ codes: [Int32], of dictionary: [String]) -> [Int32] {
    let moved = dictionary.map { code(of: $0) }
    return codes.map { $0 < 0 ? $0 : moved[Int($0)] }
  }

  private mutating func code(of text: String) -> Int32 {
    if let code = codeOfText[ExactText(text)] { return code }
    let code = Int32(texts.count)
    codeOfText[ExactText(text)] = code
    texts.append(text)
    return code
  }
}
