import ArgumentParser

/// `curlew version`.
struct VersionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "version",
    abstract: "Print this program's version, and those of what it was built with and runs on.")

  @OptionGroup var format: ListFormat
  @OptionGroup var output: OutputOptions

  func run() throws {
    let versions = ProgramVersions.current
    if try format.print(json: versions, csv: [versions], columns: []) { return }
    StandardOutput.print(document: versions.text + "\n")
  }
}
