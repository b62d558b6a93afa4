import ArgumentParser
import Domain
import Store

/// `curlew runs delete`.
struct RunsDelete: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete",
    abstract: "Delete runs: lists leave them out, and curlew runs restore brings them back.")

  @OptionGroup var options: StoreOptions
  @Argument(help: "Runs, by name or id.", completion: StoreCompletion.runs) var runs: [String]

  func run() throws {
    let store = try options.open()
    // All are found before the first is deleted: a mistyped name changes nothing.
    for run in try store.named(runs: runs) {
      try store.deleteRun(run.id)
      StandardOutput.say("run \(run.name) (\(run.id.short)) deleted")
    }
  }
}

/// `curlew runs restore`.
struct RunsRestore: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Bring deleted runs back.")

  @OptionGroup var options: StoreOptions
  @Argument(help: "Runs, by name or id.", completion: StoreCompletion.runs) var runs: [String]

  func run() throws {
    let store = try options.open()
    for run in try store.named(runs: runs) {
      try store.restoreRun(run.id)
      StandardOutput.say("run \(run.name) (\(run.id.short)) restored")
    }
  }
}
