import ArgumentParser
import Foundation

/// The program: without a subcommand, the dashboard.
public struct CurlewCommand: AsyncParsableCommand {
  /// Name, version and subcommands.
  public static let configuration = CommandConfiguration(
    commandName: "curlew",
    abstract:
      "MLOps in one terminal: data, training, runs, versions, endpoints, drift, retraining.",
    version: "0.1.0",
    groupedSubcommands: [
      CommandGroup(
        name: "Project",
        subcommands: [
          DemoCommand.self, InitCommand.self, DoctorCommand.self, GcCommand.self,
        ]),
      CommandGroup(
        name: "Screen",
        subcommands: [
          DashboardCommand.self, WallboardCommand.self, RenderCommand.self, KeysCommand.self,
          ThemesCommand.self, ManCommand.self, VersionCommand.self,
        ]),
      CommandGroup(
        name: "Training",
        subcommands: [
          DataCommand.self, TrainCommand.self, EvaluateCommand.self, PredictCommand.self,
          RunsCommand.self, ImportCommand.self, WatchCommand.self,
        ]),
      CommandGroup(
        name: "Registry",
        subcommands: [ModelsCommand.self, PromoteCommand.self, RollbackCommand.self]),
      CommandGroup(
        name: "Monitoring",
        subcommands: [
          LabelsCommand.self, DriftCommand.self, MonitorCommand.self, AlertsCommand.self,
          RetrainCommand.self, LedgerCommand.self,
        ]),
      CommandGroup(
        name: "Engine", subcommands: [EngineCommands.self, JobsCommand.self]),
    ], defaultSubcommand: DashboardCommand.self)

  /// What the argument parser begins with.
  public init() {}

  /// Parses the command line and runs what it says.
  public static func start() async {
    Descriptor.fillStandard()
    let words = CommandWords(Array(CommandLine.arguments.dropFirst()))
    if let mistake = words.mistake {
      StandardOutput.fail("Error: \(mistake)")
      Foundation.exit(ExitCode.validationFailure.rawValue)
    }
    await run(words.arguments)
  }
}
