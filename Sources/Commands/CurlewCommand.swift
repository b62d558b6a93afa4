import ArgumentParser

/// The program: without a subcommand, the dashboard.
public struct CurlewCommand: AsyncParsableCommand {
  public static let configuration = CommandConfiguration(
    commandName: "curlew",
    abstract:
      "MLOps in one terminal: data, training, runs, versions, endpoints, drift, retraining.",
    version: "0.1.0",
    subcommands: [
      DashboardCommand.self, WallboardCommand.self, RenderCommand.self, KeysCommand.self,
      DemoCommand.self,
      EngineCommands.self,
      InitCommand.self, DoctorCommand.self,
      DataCommand.self,
      TrainCommand.self,
      EvaluateCommand.self,
      PredictCommand.self,
      RunsCommand.self,
      ModelsCommand.self, PromoteCommand.self, RollbackCommand.self,
      LabelsCommand.self, DriftCommand.self, AlertsCommand.self, RetrainCommand.self,
      LedgerCommand.self, JobsCommand.self,
    ], defaultSubcommand: DashboardCommand.self)

  public init() {}

  /// Parses the command line and runs what it says.
  public static func start() async {
    await main()
  }
}
