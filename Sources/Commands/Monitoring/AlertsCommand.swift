import ArgumentParser

/// `curlew alerts`.
struct AlertsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "alerts",
    abstract: "Alerts of monitors and jobs: list, acknowledge, silence, take back.",
    subcommands: [
      AlertsList.self, AlertsAcknowledge.self, AlertsRelease.self, AlertsSilence.self,
      AlertsUnsilence.self,
    ],
    defaultSubcommand: AlertsList.self)
}
