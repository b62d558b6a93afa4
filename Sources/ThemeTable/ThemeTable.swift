import Foundation
import PackagePlugin

/// Puts the folder `Themes/` into the module `Terminal` at each build, so that a theme is one file
/// and a binary that is moved still has all of them.
@main
struct ThemeTable: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: Target) throws -> [Command] {
    let root = context.package.directoryURL
    return [
      .prebuildCommand(
        displayName: "Writing the table of themes",
        executable: URL(filePath: "/bin/sh"),
        arguments: [
          root.appending(path: "Sources/ThemeTable/table.sh").path,
          root.appending(path: "Themes").path,
          context.pluginWorkDirectoryURL.appending(path: "ThemeTable.swift").path,
        ],
        outputFilesDirectory: context.pluginWorkDirectoryURL)
    ]
  }
}
