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
      case .separator(let byte): separator = word(of: byte)
      case .form(let form): hasDecimalComma = hasDecimalComma || form.hasDecimalComma
      case .times(let form):
        if let word = word(of: form.order) { orders.insert(word) }
        isUndecided = isUndecided || form.isUndecided
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

  /// As `separator:` takes it.
  private static func word(of separator: UInt8) -> String {
    separator == UInt8(ascii: "\t") ? "tab" : String(Character(Unicode.Scalar(separator)))
  }

  /// As `dates:` takes it; nil for what needs no saying.
  private static func word(of order: TimeForm.Order) -> String? {
    switch order {
    case .yearFirst: nil
    case .monthFirst: "month-first"
    case .dayFirst: "day-first"
    }
  }
}
