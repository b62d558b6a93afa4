import Datasets

/// How a file turned out to be written, as keys of its dataset: declared, the next file is read the
/// same way, whatever it looks like.
enum DetectedReading {
  /// A line of `curlew.yaml` each; none for what is usual.
  static func lines(_ notes: [ReadingNote]) -> [String] {
    var separator: String?
    var hasDecimalComma = false
    var orders: Set<String> = []
    var isUndecided = false
    for note in notes {
      switch note.fact {
      case .separator(let text):
        separator = text == "tabs" ? "tab" : text.replacing("`", with: "")
      case .form(let text): hasDecimalComma = hasDecimalComma || text.hasPrefix("a decimal comma")
      case .times(let form, let isOpen):
        let first = form.prefix { $0.isLetter }
        if first != "year" { orders.insert("\(first)-first") }
        isUndecided = isUndecided || isOpen
      default: break
      }
    }
    var lines: [String] = []
    if let separator { lines.append("separator: \(YAMLText.scalar(separator))   # found") }
    if hasDecimalComma { lines.append("decimal: \",\"   # found") }
    if orders.count == 1, let order = orders.first {
      let word = isUndecided ? "guessed: every date allows the other order too" : "found"
      lines.append("dates: \(order)   # \(word)")
    }
    return lines
  }
}
