import ArgumentParser
import Domain
import Foundation
import Store

/// `curlew jobs log`.
struct JobsLog: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: "Print a job's log, with --follow as it grows.")

  @OptionGroup var options: StoreOptions
  @Argument(
    help: "The job's number.", completion: StoreCompletion.jobs, transform: ArgumentText.job)
  var job: JobID
  @Option(name: .shortAndLong, help: "How many of the last lines; all unless given.")
  var lines: Int?
  @Flag(name: .shortAndLong, help: "Go on until the job has ended; exit 1 when it failed.")
  var follow = false
  @OptionGroup var format: ListFormat

  func validate() throws {
    if follow && (format.json || format.csv) {
      throw ValidationError("--follow prints plain lines; leave out --json and --csv")
    }
  }

  func run() throws {
    let store = try options.open(.readOnly)
    _ = try store.named(job: job)
    let kept = try store.log(job: job, after: 0, limit: Store.logLinesMax)
    let shown = kept.suffix(max(0, lines ?? kept.count))
    if try format.print(shown.map(\.line), columns: ["time", "level", "text"]) { return }
    for line in shown { print(JobLogFollower.text(of: line.line)) }
    guard follow else { return }
    let follower = JobLogFollower(store: store, job: job)
    let ended = try follower.follow(after: kept.last?.number ?? 0) { line in
      print(line)
      // A pipe would hold the lines back until its buffer is full.
      fflush(nil)
    }
    print("job \(job) \(ended.state.rawValue)")
    if ended.state == .failed { throw ExitCode(1) }
  }
}
