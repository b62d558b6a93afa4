import ArgumentParser
import Console

/// `curlew keys`: the key table.
struct KeysCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys", abstract: "Print the keys of every pane, into a file or pipe as Markdown.")
  @OptionGroup var output: OutputOptions

  func run() {
    let text = StandardOutput.isTerminal ? KeyListing.plain() : KeyListing.markdown()
    StandardOutput.print(document: text + "\n")
  }
}
