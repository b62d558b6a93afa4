import ArgumentParser
import Console

/// `curlew keys`: the key table.
struct KeysCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys", abstract: "Print the keys of every pane.")
  @OptionGroup var output: OutputOptions

  func run() {
    StandardOutput.print(document: KeyListing.markdown() + "\n")
  }
}
