import ArgumentParser
import Foundation

extension CurlewCommand {
  /// Parses what was typed, runs it, and ends the program where that fails: 64 for a wrong command
  /// line, 1 for the rest.
  ///
  /// In the library's place, because errors quote files and names: what they quote must not reach
  /// a terminal as it is.
  ///
  /// - Parameter arguments: without the program's name.
  static func run(_ arguments: [String]) async {
    do {
      var command = try parseAsRoot(arguments)
      if var asyncCommand = command as? any AsyncParsableCommand {
        try await asyncCommand.run()
      } else {
        try command.run()
      }
      LeftOutRecords.tell()
    } catch {
      LeftOutRecords.tell()
      let code = exitCode(for: error)
      let text = fullMessage(for: error)
      if !text.isEmpty {
        code.isSuccess ? StandardOutput.print(document: text + "\n") : StandardOutput.fail(text)
      }
      Foundation.exit(code.rawValue)
    }
  }
}
