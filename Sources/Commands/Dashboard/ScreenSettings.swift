import ArgumentParser
import Console
import CursesScreen
import Foundation
import Terminal

/// How a screen looks; shared by the dashboard, the wallboard and `curlew render`.
struct ScreenSettings: ParsableArguments {
  @Option(
    help: "The theme's name; else CURLEW_THEME, else the one kept with T, else dark.",
    completion: .custom { _, _, _ in Theme.known(in: themeFolders) })
  var theme: String?
  @Flag(help: "Leave the mouse to the terminal.") var noMouse = false
  @Option(help: "Glyphs of charts: braille, block or ascii.") var glyphs: GlyphSet?

  init() {}

  /// The user's own themes.
  static var themeFolders: [String] { [UserSettings.folder.appending(path: "themes").path] }

  func chosenTheme() throws -> Theme { try theme(named: themeName()) }

  func themeName() throws -> String {
    try theme ?? Self.environmentTheme ?? UserSettings.load().theme ?? "dark"
  }

  func theme(named name: String) throws -> Theme {
    try Theme.named(name, folders: Self.themeFolders)
  }

  /// Writes the theme into the user's settings, and says where.
  func keep(theme name: String) -> Message {
    do {
      try UserSettings.keep(theme: name)
    } catch {
      return .failure("\(error)")
    }
    let kept = "theme \(name) is kept in \(UserSettings.file.path)"
    return .notice(Self.environmentTheme == nil ? kept : kept + "; CURLEW_THEME goes before it")
  }

  private static var environmentTheme: String? {
    ProcessInfo.processInfo.environment["CURLEW_THEME"]
  }

  /// What the screen takes its colours from; `--color` goes before `NO_COLOR`.
  static func environment(_ colour: ColourUse, _ variables: [String: String]) -> [String: String] {
    switch colour {
    case .auto: variables
    case .always: variables.filter { $0.key != "NO_COLOR" }
    case .never: variables.merging(["NO_COLOR": "1"]) { _, ours in ours }
    }
  }

  /// - Parameters:
  ///   - usesMouse: false for screens that nobody points at.
  ///   - store: where a crash leaves its report, if it can be written there.
  func open(usesMouse: Bool = true, store: URL) throws -> CursesScreen {
    var options = ScreenOptions(
      theme: try chosenTheme(),
      environment: Self.environment(OutputManner.colour, ProcessInfo.processInfo.environment))
    let settings = try UserSettings.load()
    options.glyphs = glyphs ?? settings.glyphs
    options.usesMouse = usesMouse && !noMouse && settings.mouse != false
    options.crashReport = CrashReport.prepared(store: store)
    return try CursesScreen(options)
  }
}

extension GlyphSet: ExpressibleByArgument {
  /// The glyphs of that name; nil where there are none.
  public init?(argument: String) {
    switch argument {
    case "braille": self = .braille
    case "block": self = .block
    case "ascii": self = .ascii
    default: return nil
    }
  }
}
