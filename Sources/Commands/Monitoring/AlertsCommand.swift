import ArgumentParser

/// `curlew alerts`.
struct AlertsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "alerts",
    abstract: "Alerts of monitors and jobs: list, acknowledge, silence.",
    subcommands: [AlertsList.self, AlertsAcknowledge.self, AlertsSilence.self],
    defaultSubcommand: AlertsList.self)
}
