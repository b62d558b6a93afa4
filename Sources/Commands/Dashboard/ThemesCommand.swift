import ArgumentParser
import Foundation
import Terminal

/// `curlew themes`.
struct ThemesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "themes", abstract: "List, show and check themes of the screen.",
    subcommands: [List.self, Show.self, Check.self], defaultSubcommand: List.self)

  /// A theme as `list` tells of it.
  private struct Known: Encodable {
    let name: String
    /// nil for one inside the program.
    let file: String?
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List the themes inside the program and the user's own.")

    @OptionGroup var format: ListFormat
    @OptionGroup var output: OutputOptions

    func run() throws {
      let folders = ScreenSettings.themeFolders
      let known = Theme.known(in: folders).map {
        Known(name: $0, file: Theme.file(of: $0, folders: folders))
      }
      if try format.print(known, columns: ["name", "file"]) { return }
      let table = TextTable(
        columns: [("theme", .left), ("where", .left)],
        rows: known.map { [$0.name, $0.file ?? "inside the program"] })
      StandardOutput.print(table)
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show",
      abstract: "Print what a theme makes of every role, with the contrast on its ground.")

    @Argument(help: "The theme's name.") var name: String
    @OptionGroup var output: OutputOptions

    func run() throws {
      let theme = try Theme.named(name, folders: ScreenSettings.themeFolders)
      let rows = StyleRole.allCases.map { role in
        let ground = theme[role].background ?? theme.background
        let colour = theme[role].foreground
        let contrast = colour.flatMap { colour in ground.map { colour.contrast(with: $0) } }
        return [
          role.name, colour?.hex ?? "terminal", ground?.hex ?? "terminal",
          contrast.map { NumberText.fixed($0, decimals: 1) } ?? NumberText.none,
          NumberText.fixed(role.contrastMin, decimals: 1),
        ]
      }
      let table = TextTable(
        columns: [
          ("role", .left), ("colour", .left), ("ground", .left), ("contrast", .right),
          ("least", .right),
        ], rows: rows)
      StandardOutput.print(table)
    }
  }

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check",
      abstract: "Read a theme or a base16 or base24 scheme, and say what is wrong with it.",
      discussion: "Exit 1 where it cannot be read, or what it shows cannot.")

    @Argument(help: "The file.", completion: .file(extensions: ["yaml"])) var file: String
    @OptionGroup var output: OutputOptions

    func run() throws {
      let theme = try Theme.read(file: file, folders: ScreenSettings.themeFolders)
      let findings = theme.findings
      for finding in findings { print("\(Sanitiser.clean(file)): \(finding.sentence)") }
      print(
        findings.isEmpty
          ? "\(Sanitiser.clean(theme.name)): every role can be read, and the states differ in every depth"
          : "\(Sanitiser.clean(theme.name)): \(counted(findings.count, "finding"))")
      if !findings.isEmpty { throw ExitCode(1) }
    }
  }
}
