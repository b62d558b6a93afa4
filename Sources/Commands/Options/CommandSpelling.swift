import ArgumentParser
import Domain

/// Commands that nobody has. The parser hands `curlew trian` to the default subcommand, which knows
/// no such argument and cannot say what was meant.
enum CommandSpelling {
  /// The sentence for the first word that should be a subcommand and is none; nil where all are.
  ///
  /// - Parameter arguments: without the program's name.
  static func mistake(in arguments: [String]) -> String? {
    var command: any ParsableCommand.Type = CurlewCommand.self
    var path = "curlew"
    for word in arguments {
      let below = command.configuration.subcommands
      // Options come after the command; `help` and the names of hidden commands are the parser's.
      guard !below.isEmpty, !word.hasPrefix("-"), word != "help" else { return nil }
      let known = below.map { $0._commandName }
      guard let next = below.first(where: { names(of: $0).contains(word) }) else {
        let nearest = Spelling.nearest(to: word, among: known)
        let hint = nearest.map { "; did you mean \(path) \($0)?" }
        return "there is no command \(path) \(quoted(word))"
          + (hint ?? "; there are \(known.joined(separator: ", "))")
      }
      command = next
      path += " \(next._commandName)"
    }
    return nil
  }

  private static func names(of command: any ParsableCommand.Type) -> [String] {
    [command._commandName] + command.configuration.aliases
  }
}
