import enum Terminal.NumberText
import enum Terminal.Sanitiser
import enum Terminal.TextWidth

/// Names and values under each other, the values aligned: what a `show` prints about one thing.
///
/// Every name and value passes the sanitiser here.
struct FactLines {
  private var facts: [(name: String, value: String)] = []

  /// Adds a line; nil and empty values are left out.
  mutating func add(_ name: String, _ value: String?) {
    guard let value, !value.isEmpty else { return }
    facts.append((Sanitiser.clean(name), Sanitiser.clean(value)))
  }

  var text: String {
    let width = facts.map { TextWidth.width($0.name) }.max() ?? 0
    return facts.map { fact in
      let padding = String(repeating: " ", count: width - TextWidth.width(fact.name))
      return "\(fact.name)\(padding)  \(fact.value)"
    }.joined(separator: "\n")
  }
}

/// `1 alert`, `2,041 alerts`, `no alerts`.
func counted(_ count: Int, _ noun: String, plural: String? = nil) -> String {
  NumberText.counted(count, noun, plural: plural)
}
