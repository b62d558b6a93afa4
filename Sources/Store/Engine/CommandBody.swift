import Domain

/// A command as it is stored: the form that it is written in, and the command.
struct CommandBody: Codable {
  /// Counted up with each change that an older engine would misread.
  static let version = 1

  let version: Int
  let command: EngineCommand

  init(_ command: EngineCommand) {
    version = Self.version
    self.command = command
  }

  /// The command of a stored body; nil where it is damaged, or of a form or kind that this program
  /// does not know. Before bodies had a form, the command stood there alone.
  static func command(in text: String, id: Int64) -> EngineCommand? {
    if let body = try? JSONText.decode(CommandBody.self, from: text, table: "command", id: id) {
      return body.version == version ? body.command : nil
    }
    return try? JSONText.decode(EngineCommand.self, from: text, table: "command", id: id)
  }
}
