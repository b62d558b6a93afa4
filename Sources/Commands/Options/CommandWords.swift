import ArgumentParser
import Domain

/// A command line whose options may stand before the command: `curlew --store X runs list`.
///
/// The parser hands what it does not know, such as `curlew trian`, to the default subcommand, which
/// cannot say what was meant; so the words that name the command are looked at here first.
struct CommandWords {
  /// What the parser is to read, without the program's name: options behind the command that they
  /// are for.
  let arguments: [String]
  /// The sentence for a first word that should be a command and is none; nil where all are.
  let mistake: String?

  private static let flags: Set = ["--json", "--csv", "--quiet", "-q", "--no-mouse", "--read-only"]
  private static let optionsWithValue: Set = [
    "--store", "--color", "--theme", "--glyphs", "--pane",
  ]

  init(_ typed: [String]) {
    var command: any ParsableCommand.Type = CurlewCommand.self
    var path: [String] = []
    var options: [String] = []
    var rest = typed[...]
    while let word = rest.first, !command.configuration.subcommands.isEmpty {
      if let count = Self.optionLength(rest) {
        options += rest.prefix(count)
        rest = rest.dropFirst(count)
        continue
      }
      // Other options and `help` are the parser's.
      if word.hasPrefix("-") || word == "help" { break }
      guard let next = command.subcommand(word) else {
        arguments = typed
        mistake = Self.mistake(word, below: command, path)
        return
      }
      command = next
      path.append(word)
      rest = rest.dropFirst()
    }
    mistake = path.isEmpty ? Self.mistake(inHelpOn: rest) : nil
    arguments = Self.short(path + options + rest)
  }

  /// How many words an option takes that may stand before the command; nil for another word.
  private static func optionLength(_ words: ArraySlice<String>) -> Int? {
    guard let word = words.first else { return nil }
    if flags.contains(word) { return 1 }
    if optionsWithValue.contains(word) { return min(2, words.count) }
    let name = word.prefix { $0 != "=" }
    return name.count < word.count && optionsWithValue.contains(String(name)) ? 1 : nil
  }

  /// `-V`, which the parser has no name for.
  private static func short(_ words: [String]) -> [String] {
    words.first == "-V" ? ["--version"] : words
  }

  /// `curlew help runs lst`: the parser shows the help of a command that there is.
  private static func mistake(inHelpOn words: ArraySlice<String>) -> String? {
    guard words.first == "help" else { return nil }
    var command: any ParsableCommand.Type = CurlewCommand.self
    var path: [String] = []
    for word in words where !word.hasPrefix("-") && word != "help" {
      if command.configuration.subcommands.isEmpty { return nil }
      guard let next = command.subcommand(word) else { return mistake(word, below: command, path) }
      command = next
      path.append(word)
    }
    return nil
  }

  private static func mistake(
    _ word: String, below command: any ParsableCommand.Type, _ path: [String]
  ) -> String {
    let path = (["curlew"] + path).joined(separator: " ")
    let known = command.configuration.subcommands.map { $0._commandName }
    let hint = Spelling.nearest(to: word, among: known).map { "; did you mean \(path) \($0)?" }
    return "there is no command \(path) \(quoted(word))"
      + (hint ?? "; there are \(known.joined(separator: ", "))")
  }
}

extension ParsableCommand {
  fileprivate static func subcommand(_ word: String) -> (any ParsableCommand.Type)? {
    configuration.subcommands.first { $0.answers(to: word) }
  }

  fileprivate static func answers(to word: String) -> Bool {
    _commandName == word || configuration.aliases.contains(word)
  }
}
