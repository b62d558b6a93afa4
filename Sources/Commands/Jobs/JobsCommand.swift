import ArgumentParser

/// `curlew jobs`: the engine's queue.
struct JobsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "jobs",
    abstract: "The engine's queue: what waits, what runs, how it went.",
    subcommands: [JobsList.self, JobsShow.self, JobsLog.self, JobsCancel.self],
    defaultSubcommand: JobsList.self)
}
