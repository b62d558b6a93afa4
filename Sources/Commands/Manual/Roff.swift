/// Text in the man macros of roff; what is handed in is text and never a request.
struct Roff {
  private(set) var text = ""

  mutating func request(_ request: String) { text += ".\(request)\n" }

  mutating func section(_ name: String) { request("SH \(name)") }

  mutating func subsection(_ name: String) {
    request("SS")
    line(name)
  }

  mutating func paragraph() { request("PP") }

  /// A term; the lines that follow explain it.
  mutating func item(_ term: String) {
    request("TP")
    text += "\\fB\(Self.escaped(term))\\fR\n"
  }

  mutating func line(_ line: String) {
    for part in line.split(separator: "\n", omittingEmptySubsequences: true) {
      text += Self.escaped(String(part)) + "\n"
    }
  }

  /// A hyphen is typed as one, so that what is copied from the page can be run.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text {
      switch character {
      case "\\": escaped += "\\e"
      case "-": escaped += "\\-"
      default: escaped.append(character)
      }
    }
    return escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&" + escaped : escaped
  }
}
