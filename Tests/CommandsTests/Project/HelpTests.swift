import ArgumentParser
import Testing

@testable import Commands

/// What `--help` prints on a terminal of the usual width.
struct HelpTests {
  private func commands(
    _ command: any ParsableCommand.Type = CurlewCommand.self
  ) -> [any ParsableCommand.Type] {
    [command] + command.configuration.subcommands.flatMap { commands($0) }
  }

  @Test("No line of it is longer than 80 columns, but the one that lists all options")
  func width() {
    let commands = commands()
    #expect(commands.count > 40)
    for command in commands {
      let help = CurlewCommand.helpMessage(for: command, columns: 80)
      let lines = help.split(separator: "\n").filter { !$0.hasPrefix("USAGE: ") }
      #expect(lines.allSatisfy { $0.count <= 80 }, "\(help)")
    }
  }

  @Test("Texts break where the terminal ends and nowhere else")
  func paragraphs() {
    for command in commands() {
      let text = command.configuration
      #expect(!text.discussion.contains("\n") && !text.abstract.contains("\n"), "\(command)")
    }
  }
}
