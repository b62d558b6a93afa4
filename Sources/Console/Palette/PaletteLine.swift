/// What was typed into the palette, cut into a command and its arguments.
///
/// Arguments are words; one with spaces stands in double quotes. The last argument of a command
/// that takes text is the rest of the line as it is.
struct PaletteLine: Hashable, Sendable {
  let text: String

  init(_ text: String) { self.text = text }

  /// The command whose name the line begins with, of several the longest, once a space follows.
  func command(among commands: [PaletteCommand]) -> PaletteCommand? {
    let lowered = text.lowercased()
    return commands.filter { lowered.hasPrefix($0.name + " ") }
      .max { $0.name.count < $1.name.count }
  }

  /// The arguments that are complete, and the one that is being typed.
  func arguments(of command: PaletteCommand) -> (complete: [String], last: String) {
    var rest = text.dropFirst(command.name.count + 1)
    var complete: [String] = []
    while complete.count < max(0, command.arguments.count - 1) || command.repeatsLast {
      rest = rest.drop { $0 == " " }
      guard let (word, after) = PaletteLine.word(rest), after.first == " " else { break }
      complete.append(word)
      rest = after
    }
    let last = String(rest.drop { $0 == " " })
    return (complete, command.takesText ? last : PaletteLine.unquoted(last))
  }

  /// All arguments, the one being typed too if there is anything of it.
  func given(to command: PaletteCommand) -> [String] {
    let (complete, last) = arguments(of: command)
    let trimmed = last.trimmed
    return trimmed.isEmpty ? complete : complete + [trimmed]
  }

  /// The line with the argument that is being typed replaced.
  func replacingLast(of command: PaletteCommand, with argument: String, goesOn: Bool) -> String {
    let before = arguments(of: command).complete.map(PaletteLine.quotedWhereNeeded)
    let last = command.takesText ? argument : PaletteLine.quotedWhereNeeded(argument)
    let written = (before + [last]).joined(separator: " ")
    return command.name + " " + written + (goesOn ? " " : "")
  }

  private static func word(_ text: Substring) -> (String, Substring)? {
    guard text.first == "\"" else {
      let word = text.prefix { $0 != " " }
      return word.isEmpty ? nil : (String(word), text.dropFirst(word.count))
    }
    let inside = text.dropFirst()
    guard let close = inside.firstIndex(of: "\"") else { return nil }
    return (String(inside[..<close]), inside[inside.index(after: close)...])
  }

  private static func unquoted(_ text: String) -> String {
    guard text.first == "\"" else { return text }
    let inside = text.dropFirst()
    return String(inside.last == "\"" ? inside.dropLast() : inside)
  }

  static func quotedWhereNeeded(_ word: String) -> String {
    word.contains(" ") || word.isEmpty ? "\"\(word)\"" : word
  }
}
