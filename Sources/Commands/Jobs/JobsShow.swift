import ArgumentParser
import Domain
import Store

/// `curlew jobs show`.
struct JobsShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show a job: state, progress, reason, last log lines.")

  @OptionGroup var options: StoreOptions
  @Argument(
    help: "The job's number.", completion: StoreCompletion.jobs, transform: ArgumentText.job)
  var job: JobID
  @Option(name: .shortAndLong, help: "How many of the last log lines.") var lines = 10
  @OptionGroup var format: ListFormat

  func run() throws {
    let store = try options.open(.readOnly)
    let record = JobRecord(try store.named(job: job))
    let log = try store.log(job: job, last: max(0, lines))
    let shown = JobWithLog(job: record, log: log)
    if try format.print(json: shown, csv: [record], columns: JobRecord.csvColumns) { return }
    print(try facts(of: record, in: store).text)
    if !log.isEmpty { print("\nlog") }
    for line in log { print("  " + JobLogFollower.text(of: line)) }
  }

  private func facts(of job: JobRecord, in store: Store) throws -> FactLines {
    let now = store.clock.now
    var facts = FactLines()
    facts.add("job", "\(job.id)")
    facts.add("work", "\(job.work) \(job.subject)")
    facts.add("state", job.stateWords)
    facts.add("reason", job.reason)
    facts.add("at", job.detail)
    if job.stepsTotal > 0 {
      facts.add("progress", "\(job.stepsDone) of \(job.stepsTotal) (\(job.progress))")
    }
    facts.add("attempts", "\(job.attempts)")
    facts.add("submitted", job.submittedAt.secondText)
    facts.add("started", job.startedAt?.secondText)
    facts.add("ended", job.endedAt?.secondText)
    facts.add("took", job.took(at: now))
    if let run = try job.run.flatMap({ try store.run($0) }) {
      facts.add("run", "\(run.name) (\(run.id.short))")
    }
    return facts
  }

  /// The job and its log, for programs.
  private struct JobWithLog: Encodable {
    let job: JobRecord
    let log: [LogLine]
  }
}
