import Domain

/// The ids of items, each once, as they are met.
struct ItemNames {
  private(set) var names: [String] = []
  private var codes: [ExactText: Int32] = [:]

  /// - Parameter names: distinct; a name that comes twice keeps its first place.
  init(_ names: [String] = []) {
    for name in names { _ = code(of: name) }
  }

  /// Its place; a new one where it was not met.
  mutating func code(of name: String) -> Int32 {
    let text = ExactText(name)
    if let code = codes[text] { return code }
    let code = Int32(names.count)
    codes[text] = code
    names.append(name)
    return code
  }

  /// Its place; nil for one that was not met.
  func known(_ name: String) -> Int32? { codes[ExactText(name)] }
}
