import ArgumentParser
import Domain
import Foundation
import Store
import Training

/// `curlew evaluate`.
struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Score a model's version on a snapshot and compare it with the truth, as a run.")

  @OptionGroup var options: StoreOptions
  @Argument(
    help: "NAME (its champion), NAME/3, or NAME@alias.", completion: StoreCompletion.models,
    transform: VersionName.init(parsing:))
  var model: VersionName
  @Argument(help: "A dataset, NAME@3, or a snapshot's id.", completion: StoreCompletion.datasets)
  var data: String
  @Flag(help: "Return at once; the job goes on.") var detach = false
  @Flag(help: "Print everything that the evaluation found, as JSON.") var json = false

  func run() throws {
    let (store, project) = try options.openProject(isNeeded: false)
    let version = try model.find(in: store)
    let snapshot = try store.named(snapshot: data)
    let target = try checkedTarget(of: version, on: snapshot, in: store)
    let dataset = project.dataset(snapshot.dataset)
    let items = dataset.flatMap { project.items(of: $0) }
    let users = dataset.flatMap { project.users(of: $0) }
    for description in [items, users] { try ProjectFile.check(description, in: store) }
    let work = EvaluateWork(
      model: version.model, version: version.version, snapshot: snapshot.id,
      target: target, user: Actor.name, items: items, users: users)
    let submission = JobSubmission(store: store, detach: detach)
    guard let done = try submission.submit(.evaluate(work)) else { return }
    try report(done, version, snapshot, in: store)
  }

  /// The column to compare with; columns that lack are told here and not by a job.
  private func checkedTarget(
    of version: ModelVersion, on snapshot: DatasetSnapshot, in store: Store
  ) throws -> String {
    let model = try Scorer(version, in: store).model
    let present = snapshot.schema.columns.map(\.name)
    let missing = model.inputs.map(\.name).filter { !present.contains($0) }
    guard missing.isEmpty else {
      throw TrainingError.columnsMissing(missing, present: present)
    }
    guard present.contains(model.target.column) else {
      throw CommandError.columnMissing(
        model.target.column, source: "\(snapshot.dataset)@\(snapshot.number)", known: present)
    }
    return model.target.column
  }

  private func report(
    _ job: Job, _ version: ModelVersion, _ snapshot: DatasetSnapshot, in store: Store
  ) throws {
    guard let run = try job.run.flatMap({ try store.run($0) }) else { return }
    let evaluation = try JSONDecoder().decode(
      Evaluation.self, from: try store.artifactBytes(run: run.id, path: Evaluation.artifactPath))
    if json { return try StandardOutput.print(json: evaluation) }
    StandardOutput.say(
      "\(version.model) v\(version.version) on \(snapshot.dataset)@\(snapshot.number): "
        + "\(counted(evaluation.rows, "row")), run \(run.name) (\(run.id.short))")
    let text = EvaluationText(evaluation)
    StandardOutput.print(text.metrics)
    if let confusion = text.confusion {
      print()
      StandardOutput.print(confusion)
    }
    if let slices = text.slices {
      print()
      StandardOutput.print(slices)
    }
    for note in text.notes { StandardOutput.say(note) }
    for note in (run.tags[RunTag.notes] ?? "").split(separator: "\n") {
      StandardOutput.say("note: \(note)")
    }
  }
}
