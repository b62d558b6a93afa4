import Foundation

/// The commands as the parser knows them, read from its own description: what the man page and the
/// tests go through.
struct CommandTree: Decodable {
  struct Node: Decodable {
    let commandName: String
    let abstract: String?
    let discussion: String?
    let subcommands: [Node]?
    let arguments: [Argument]?
  }

  struct Argument: Decodable {
    enum Kind: String, Decodable { case positional, option, flag }

    struct Name: Decodable {
      /// `long`, `short` or `longWithSingleDash`.
      let kind: String
      let name: String

      var text: String { kind == "long" ? "--\(name)" : "-\(name)" }
    }

    let kind: Kind
    let shouldDisplay: Bool
    let isOptional: Bool
    let isRepeating: Bool
    let names: [Name]?
    let valueName: String?
    let defaultValue: String?
    let abstract: String?

    var longNames: [String] { (names ?? []).filter { $0.kind == "long" }.map(\.name) }
  }

  let command: Node

  /// The tree of this program.
  static func current() throws -> Node {
    let text = CurlewCommand._dumpHelp()
    return try JSONDecoder().decode(CommandTree.self, from: Data(text.utf8)).command
  }
}

extension CommandTree.Node {
  /// The commands that do something, with the words that lead to each.
  func leaves(_ path: [String] = []) -> [(path: [String], node: CommandTree.Node)] {
    let path = path + [commandName]
    let below = (subcommands ?? []).filter { $0.commandName != "help" }
    return below.isEmpty ? [(path, self)] : below.flatMap { $0.leaves(path) }
  }
}
