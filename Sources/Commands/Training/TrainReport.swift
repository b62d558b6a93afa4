import Domain
import Store

import enum Terminal.NumberText

/// What came of a training.
struct TrainReport: Encodable {
  let job: JobID
  let run: Run
  let model: ModelName?
  let version: Int?
  /// The aliases that point at the version.
  let aliases: [String]
  /// The champion that stayed where the version was to take its place.
  let champion: Int?
  /// What was scored on rows that were held out; of a refit on all rows, by the model before it.
  let validation: [String: Double]
  /// The run that has these figures, where it is not the one that is registered.
  let validationRun: String?
  /// What is to be said of the rows and of the model that was scored, a sentence each.
  let notes: [String]

  /// - Throws: ``CommandError/unknown(_:name:known:)`` where the job left no run.
  init(_ job: Job, in store: Store) throws {
    guard let run = try job.run.flatMap({ try store.run($0) }) else {
      throw CommandError.unknown("run of job", name: "\(job.id.number)", known: [])
    }
    self.job = job.id
    self.run = run
    let judged = try run.tags[RunTag.validatedBy].flatMap { try store.run(RunID($0)) } ?? run
    validation = judged.metrics.filter { $0.key.hasPrefix("valid.") }
    validationRun = judged.id == run.id ? nil : judged.name
    notes = (judged.tags[RunTag.notes] ?? "").split(separator: "\n").map(String.init)
    var registered: ModelVersion?
    let work = job.work.read(as: TrainWork.self)
    if let model = work?.declaration.model {
      registered = try store.versions(of: model).first { $0.run == run.id }
    }
    model = registered?.model
    version = registered?.version
    let named = try registered.flatMap { try store.registeredModel($0.model) }
    aliases = (named?.aliases ?? [:]).filter { $0.value == registered?.version }.keys.sorted()
    let champion = named?.aliases[Alias.champion]
    self.champion =
      work?.alias == Alias.champion && champion != registered?.version ? champion : nil
  }

  /// What the run ends with: the figures on the validation rows where there are any, without the
  /// rounds that lead there.
  private var figures: TextTable {
    TextTable(
      columns: [("METRIC", .left), ("VALUE", .right)],
      rows: (validation.isEmpty ? run.metrics : validation).sorted { $0.key < $1.key }
        .map { [$0.key, NumberText.number($0.value)] })
  }

  var text: String {
    let seconds = run.endedAt.map { ($0 - run.startedAt).seconds }
    var lines = [
      "run \(run.name) (\(run.id.short)) \(run.status.rawValue) in "
        + NumberText.duration(seconds: seconds)
    ]
    lines += figures.text(hasTitles: false).split(separator: "\n").map { "  \($0)" }
    if let validationRun, !validation.isEmpty {
      lines.append(
        "  of run \(validationRun), on rows that were held out; \(run.name) is its refit on all rows"
      )
    }
    lines += NoteLines.shown(notes.map { "note: \($0)" })
    if let model, let version {
      let named = aliases.isEmpty ? "" : ", \(aliases.joined(separator: ", "))"
      lines.append("version \(version) of \(model)\(named)")
      if let champion {
        lines.append(
          "version \(champion) stays champion; to change that: curlew promote \(model) \(version)")
      }
    } else {
      lines.append("not registered: the job declares no model")
    }
    return lines.joined(separator: "\n")
  }
}
