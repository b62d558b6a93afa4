import ArgumentParser
import Domain
import Store

/// `curlew runs end`.
struct RunsEnd: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "end", abstract: "End a run whose program is gone without a word.",
    discussion: "A program that is not gone can take it up again by its id.")

  @OptionGroup var options: StoreOptions
  @OptionGroup var target: RunArgument
  @Option(help: "What became of it: finished, failed, killed or lost.")
  var status = RunStatus.lost
  @Option(help: "Why, in a sentence.") var reason: String?

  func validate() throws {
    if !status.isTerminal {
      throw ValidationError(
        "\(status.rawValue) is no end; expected finished, failed, killed or lost")
    }
  }

  func run() throws {
    let store = try options.open()
    let run = try target.run(in: store)
    if run.status.isTerminal { throw CommandError.runHasEnded(run: run.name, run.status) }
    if let job = run.job { throw CommandError.runOfJob(run: run.name, job) }
    let reason = reason.map { "\($0) (\(Actor.id))" } ?? "ended by \(Actor.id)"
    try store.endRun(run.id, status: status, reason: reason, at: TimeSource.system.now)
    StandardOutput.say("run \(run.name) (\(run.id.short)) is \(status.rawValue)")
  }
}

extension RunStatus: ExpressibleByArgument {}

extension Run {
  /// How it stands, in a word.
  func stateWord(at now: Timestamp) -> String {
    if lifecycle == .deleted { return "deleted" }
    return silentSince(at: now) == nil ? status.rawValue : "silent"
  }
}
