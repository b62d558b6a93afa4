import ArgumentParser
import CursesScreen
import Foundation
import Terminal

/// How a screen looks; shared by the dashboard, the wallboard and `curlew render`.
struct ScreenSettings: ParsableArguments {
  @Option(help: "The theme's name; else CURLEW_THEME, else dark.") var theme: String?
  @Flag(help: "Leave the mouse to the terminal.") var noMouse = false
  @Option(help: "Glyphs of charts: braille, block or ascii.") var glyphs: GlyphSet?

  init() {}

  /// The user's own themes.
  static var themeFolders: [String] {
    [UserFolders().configuration.appending(path: "themes").path]
  }

  func chosenTheme() throws -> Theme {
    let name = theme ?? ProcessInfo.processInfo.environment["CURLEW_THEME"] ?? "dark"
    return try Theme.named(name, folders: Self.themeFolders)
  }

  /// - Parameter usesMouse: false for screens that nobody points at.
  func open(usesMouse: Bool = true) throws -> CursesScreen {
    var options = ScreenOptions(
      theme: try chosenTheme(), environment: ProcessInfo.processInfo.environment)
    options.glyphs = glyphs
    options.usesMouse = usesMouse && !noMouse
    return try CursesScreen(options)
  }
}

extension GlyphSet: ExpressibleByArgument {
  public init?(argument: String) {
    switch argument {
    case "braille": self = .braille
    case "block": self = .block
    case "ascii": self = .ascii
    default: return nil
    }
  }
}
