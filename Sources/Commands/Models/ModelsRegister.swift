import ArgumentParser
import Domain
import Engine
import Foundation
import Store
import Training

/// `curlew models register`: the model of a finished run becomes a version.
struct ModelsRegister: ParsableCommand {
  /// The folder of a run's artifacts that holds its model.
  private static let folder = "model/"
  private static let cardFile = "curlew.json"

  static let configuration = CommandConfiguration(
    commandName: "register",
    abstract: "Register the model that a finished run kept as a model's next version.")

  @OptionGroup var options: StoreOptions
  @Argument(
    help: ArgumentHelp("The run: its name, its id, or the beginning of it.", valueName: "run"),
    completion: StoreCompletion.runs)
  var runName: String
  @Option(
    name: .customLong("name"), help: "The registered model; made where there is none.",
    completion: StoreCompletion.models)
  var model: String
  @Option(help: "Point this alias at the version; champion makes it live.") var alias: String?
  @Flag(help: "Print the version as JSON.") var json = false

  func run() throws {
    let store = try options.open()
    let run = try store.resolveRun(runName)
    guard run.status == .finished else {
      throw CommandError.runNotFinished(run: run.name, run.status)
    }
    let name = ModelName(model)
    let known = try store.versions(of: name).first { $0.run == run.id }
    let version = try known ?? register(run, as: name, in: store)
    if let alias { try point(alias, at: version, in: store) }
    if json {
      let aliases = try store.named(model: model).aliases
      return try StandardOutput.print(json: VersionRecord(version, aliases: aliases, in: store))
    }
    StandardOutput.say(
      known == nil
        ? "run \(run.name) is version \(version.version) of \(name)"
        : "run \(run.name) was version \(version.version) of \(name) already")
    if let alias { StandardOutput.say("\(alias) is version \(version.version)") }
  }

  private func register(_ run: Run, as model: ModelName, in store: Store) throws -> ModelVersion {
    var files: [String: Data] = [:]
    for artifact in try store.artifacts(run: run.id) where artifact.path.hasPrefix(Self.folder) {
      files[String(artifact.path.dropFirst(Self.folder.count))] = try store.object(artifact.object)
    }
    guard
      let card = files[Self.cardFile].flatMap({
        try? JSONDecoder().decode(ModelCard.self, from: $0)
      })
    else { throw CommandError.runWithoutModel(run: run.name) }
    let inputs = run.inputs.first { $0.context == "training" } ?? run.inputs.first
    let draft = VersionDraft(
      model: model, run: run.id, snapshot: inputs?.snapshot, task: card.task,
      trainer: card.trainer, metrics: run.metrics.filter { $0.key.hasPrefix("valid.") },
      files: files)
    let stored = try store.storeFiles(of: draft)
    let now = try store.present()
    return try store.transaction { transaction in
      let version = try transaction.addVersion(draft, files: stored, at: now)
      try transaction.appendLedger(Self.entry(about: version, from: run, at: now))
      return version
    }
  }

  private static func entry(
    about version: ModelVersion, from run: Run, at now: Timestamp
  ) -> LedgerEntry {
    LedgerEntry(
      time: now, actor: Actor.id, kind: .modelRegistered, subject: version.model.text,
      version: version.version,
      sentence: "version \(version.version) registered from run \(run.id.short) by hand",
      evidence: version.metrics.sorted { $0.key < $1.key }.map { Evidence($0.key, $0.value) })
  }

  private func point(_ alias: String, at version: ModelVersion, in store: Store) throws {
    let reason = "registered as such"
    if alias == Alias.champion {
      try Promotion(store: store).promote(
        version.model, version: version.version, reason: reason, by: Actor.id)
    } else {
      try store.setAlias(
        alias, of: version.model, to: version.version, actor: Actor.id, reason: reason,
        at: try store.present())
    }
  }
}
