import ArgumentParser

/// `curlew labels`.
struct LabelsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "labels",
    abstract: "The truth about predictions, when it becomes known.",
    subcommands: [LabelsAdd.self])
}
