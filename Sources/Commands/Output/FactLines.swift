import enum Terminal.NumberText
import enum Terminal.Sanitiser
import enum Terminal.TextWidth

/// Names and values under each other, the values aligned: what a `show` prints about one thing.
///
/// Every name and value passes the sanitiser here. A value of several lines has them below each other.
struct FactLines {
  private var facts: [(name: String, lines: [String])] = []

  /// Adds a line; nil and empty values are left out.
  mutating func add(_ name: String, _ value: String?) {
    guard let value, !value.isEmpty else { return }
    let lines = value.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    facts.append((Sanitiser.clean(name), lines.map { Sanitiser.clean(String($0)) }))
  }

  var text: String {
    let width = facts.map { TextWidth.width($0.name) }.max() ?? 0
    return facts.map { fact in
      let padding = String(repeating: " ", count: width - TextWidth.width(fact.name))
      let margin = String(repeating: " ", count: width + 2)
      let rest = fact.lines.dropFirst().map { $0.isEmpty ? "\n" : "\n\(margin)\($0)" }
      return "\(fact.name)\(padding)  \(fact.lines[0])" + rest.joined()
    }.joined(separator: "\n")
  }
}

/// `1 alert`, `2,041 alerts`, `no alerts`.
func counted(_ count: Int, _ noun: String, plural: String? = nil) -> String {
  NumberText.counted(count, noun, plural: plural)
}
