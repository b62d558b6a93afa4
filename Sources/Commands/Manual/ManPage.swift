/// The man page, made from the command tree, so that it never says what the program does not do.
struct ManPage {
  private let root: CommandTree.Node
  private let version: String

  init(_ root: CommandTree.Node, version: String) {
    self.root = root
    self.version = version
  }

  /// Options that every command has are told once.
  private static let shared: Set<String> = ["help", "version", "store", "quiet", "color"]

  /// The page in the man macros of roff.
  var text: String {
    var page = Roff()
    page.request("TH CURLEW 1 \"\" \"curlew \(version)\" \"User Commands\"")
    page.section("NAME")
    page.line("curlew - \(root.abstract ?? "")")
    synopsis(&page)
    description(&page)
    page.section("COMMANDS")
    for (path, node) in root.leaves() { command(path, node, &page) }
    environment(&page)
    return page.text
  }

  private func synopsis(_ page: inout Roff) {
    page.section("SYNOPSIS")
    page.request("B curlew")
    page.line("[--store FOLDER] [--quiet] [--color WHEN] [COMMAND [ARGUMENT ...]]")
  }

  private func description(_ page: inout Roff) {
    page.section("DESCRIPTION")
    page.line(
      "Without a command, curlew opens the dashboard of the nearest store. In it, ? shows the keys "
        + "of the pane in view, : everything that can be done, and q leaves.")
    page.paragraph()
    page.line("Every command knows, before its name or behind it:")
    page.item("--store FOLDER")
    page.line(
      "The project folder, or its .curlew folder; else CURLEW_STORE, else the nearest .curlew upward."
    )
    page.item("-q, --quiet")
    page.line("Say nothing but errors; files, JSON and CSV are written all the same.")
    page.item("--color WHEN")
    page.line(
      "auto, always or never; auto has colours on a terminal, unless NO_COLOR is set or TERM is dumb."
    )
    page.item("-h, --help")
    page.line("Show what the command takes.")
    page.line(
      "Commands that answer a question print it as a table, with --json or --csv for programs.")
  }

  private func command(_ path: [String], _ node: CommandTree.Node, _ page: inout Roff) {
    let arguments = (node.arguments ?? []).filter { argument in
      argument.shouldDisplay && argument.longNames.allSatisfy { !Self.shared.contains($0) }
    }
    page.subsection((path + arguments.map(Self.usage)).joined(separator: " "))
    page.line(node.abstract ?? "")
    if let discussion = node.discussion, !discussion.isEmpty {
      page.paragraph()
      page.line(discussion)
    }
    for argument in arguments {
      page.item(Self.names(argument))
      page.line(Self.explanation(argument))
    }
  }

  private static func value(_ argument: CommandTree.Argument) -> String {
    (argument.valueName ?? "value").uppercased()
  }

  private static func usage(_ argument: CommandTree.Argument) -> String {
    let more = argument.isRepeating ? " ..." : ""
    let long = argument.longNames.first.map { "--\($0)" } ?? argument.names?.first?.text ?? ""
    let text =
      switch argument.kind {
      case .positional: value(argument)
      case .option: "\(long) \(value(argument))"
      case .flag: long
      }
    return (argument.isOptional ? "[\(text)]" : text) + more
  }

  private static func names(_ argument: CommandTree.Argument) -> String {
    let names = (argument.names ?? []).map(\.text).joined(separator: ", ")
    switch argument.kind {
    case .positional: return value(argument)
    case .option: return "\(names) \(value(argument))"
    case .flag: return names
    }
  }

  private static func explanation(_ argument: CommandTree.Argument) -> String {
    let usual = argument.defaultValue.map { $0.isEmpty ? "" : " (default: \($0))" } ?? ""
    return (argument.abstract ?? "") + usual
  }

  private func environment(_ page: inout Roff) {
    page.section("ENVIRONMENT")
    for (name, meaning) in [
      ("CURLEW_STORE", "The store, where --store is not given."),
      ("CURLEW_THEME", "The theme, where --theme is not given."),
      ("NO_COLOR", "Set to anything but nothing: no colours."),
    ] {
      page.item(name)
      page.line(meaning)
    }
    page.section("FILES")
    for (name, meaning) in [
      ("curlew.yaml", "Declares datasets, training jobs, endpoints, monitors and policies."),
      (".curlew/", "The store, beside curlew.yaml."),
      ("~/.config/curlew/views.yaml", "Saved views; $XDG_CONFIG_HOME."),
      ("~/.config/curlew/themes/", "Themes of your own."),
      ("~/.local/state/curlew/", "The palette's history; $XDG_STATE_HOME."),
    ] {
      page.item(name)
      page.line(meaning)
    }
    page.section("EXIT STATUS")
    page.line("0 when all went well, 64 for a command line that is none, 1 for all else.")
  }
}
