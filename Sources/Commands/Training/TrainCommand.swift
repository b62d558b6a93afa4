import ArgumentParser
import Domain
import Store

/// `curlew train`.
struct TrainCommand: ParsableCommand {
  enum Waiting: EnumerableFlag {
    case follow, detach
  }

  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train a declared job as a new run, and register what comes of it.",
    discussion: """
      The engine does the work, in the background; it is started where none runs. Ctrl-C detaches \
      and the job goes on. The run keeps the code's commit and uncommitted changes, the command \
      line, the data, the seed and the machine.
      """)

  @OptionGroup var options: StoreOptions
  @Argument(
    help: "The job, as curlew.yaml declares it under train; may be left out where it is one.")
  var job: String?
  @Option(
    name: .shortAndLong, help: "A hyperparameter, name=value, over the declared one; repeatable.")
  var param: [String] = []
  @Option(help: "Another dataset with the same columns.", completion: StoreCompletion.datasets)
  var dataset: String?
  @Option(help: "A snapshot: NAME@3, or the beginning of its id; else the latest.")
  var snapshot: String?
  @Option(help: "Two runs with one seed on the same rows are the same.") var seed: UInt64 = 0
  @Option(help: "Why a snapshot that fails an error rule shall be used; the run keeps it.")
  var force: String?
  @Option(help: "An alias for the new version, such as challenger.") var alias: String?
  @Flag(help: "Wait for the end and show progress, or return at once.")
  var waiting = Waiting.follow
  @Flag(help: "Print the run as JSON.") var json = false

  func validate() throws {
    if dataset != nil && snapshot != nil {
      throw ValidationError("give --dataset or --snapshot, not both; a snapshot says its dataset")
    }
    if force?.allSatisfy(\.isWhitespace) == true {
      throw ValidationError("--force needs a reason, in words")
    }
  }

  func run() throws {
    let (store, project) = try options.openProject()
    let request = TrainRequest(
      job: job, params: param, dataset: dataset, snapshot: snapshot, seed: seed,
      forceReason: force, alias: alias)
    let work = try request.work(in: project, store) { try CodeState.tags(storingIn: store) }
    for line in NoteLines.shown(try TrainingWarnings(work, in: store).lines) {
      StandardOutput.note(line)
    }
    let submission = JobSubmission(store: store, detach: waiting == .detach)
    guard let done = try submission.submit(.train(work)) else { return }
    let report = try TrainReport(done, in: store)
    if json { try StandardOutput.print(json: report) } else { StandardOutput.say(report.text) }
  }
}
