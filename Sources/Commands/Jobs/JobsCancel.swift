import ArgumentParser
import Domain
import Store

/// `curlew jobs cancel`.
struct JobsCancel: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cancel",
    abstract: "Cancel a job: one that waits at once, one that runs at its next step.")

  @OptionGroup var options: StoreOptions
  @Argument(
    help: "The job's number.", completion: StoreCompletion.jobs, transform: ArgumentText.job)
  var job: JobID
  @Flag(help: "Print the job as JSON.") var json = false

  func run() throws {
    let store = try options.open()
    let before = try store.named(job: job)
    guard !before.state.isTerminal else { throw CommandError.jobEnded(job, before.state) }
    let request = EngineRequest(store: store)
    // The engine passes it on to the job at once; without one the store remembers it.
    if try request.hasEngine() {
      try request.send(.cancel(job))
    } else {
      try store.requestCancel(job, at: store.clock.now)
    }
    let after = try store.named(job: job)
    if json { return try StandardOutput.print(json: JobRecord(after)) }
    print(
      after.state == .cancelled
        ? "job \(job) is cancelled" : "job \(job) stops at its next step")
  }
}
