import ArgumentParser

/// `curlew man`: the man page.
struct ManCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "man", abstract: "Print the man page, in the form that man reads.",
    discussion: "Read it with: curlew man | man -l -")
  @OptionGroup var output: OutputOptions

  func run() throws {
    let page = ManPage(
      try CommandTree.current(), version: CurlewCommand.configuration.version)
    StandardOutput.print(document: page.text)
  }
}
