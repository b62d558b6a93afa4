import enum Console.StateWord
import enum Terminal.StyleRole

/// Colours of tables outside the screen, out of the terminal's own sixteen: they fit any ground.
enum StateColour {
  /// Columns that hold a state, by their title.
  private static let titles: Set = ["STATE", "STATUS", "RESULT"]
  private static let results: [String: StyleRole] = [
    "passed": .good, "failed": .bad, "warning": .warning,
  ]

  static func title(_ text: String) -> String { painted(text, "1") }

  /// A cell of the column of that title.
  static func cell(_ text: String, under title: String) -> String {
    guard titles.contains(title), let role = StateWord.role(of: text) ?? results[text],
      let code = code(role)
    else { return text }
    return painted(text, code)
  }

  private static func painted(_ text: String, _ code: String) -> String {
    text.isEmpty ? text : "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }

  private static func code(_ role: StyleRole) -> String? {
    switch role {
    case .good: "32"
    case .warning: "33"
    case .bad, .stale: "31"
    case .pending: "36"
    case .accent: "34"
    case .dim: "2"
    default: nil
    }
  }
}
