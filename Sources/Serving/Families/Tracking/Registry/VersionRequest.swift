import Domain
import Engine
import Store

/// A version that a client asks to register.
struct VersionRequest: Sendable {
  private let name: ModelName
  private let source: String
  private let run: RunID?
  private let model: LoggedModelID?
  private let tags: [String: String]
  private let runLink: String?
  private let description: String

  init(_ message: ProtoMessage) throws(TrackingError) {
    func given(_ field: String) throws(TrackingError) -> String? {
      try message.text(field).flatMap { $0.isEmpty ? nil : $0 }
    }
    name = try message.modelName()
    source = try message.required("source")
    run = try given("run_id").map { RunID($0) }
    model = try given("model_id").map { LoggedModelID($0) }
    runLink = try given("run_link")
    tags = try message.registryTags()
    description = try message.text("description") ?? ""
  }

  var isPrompt: Bool { RegistryPrompt.isMarked(tags) }

  /// The version with the files that its source has in this store.
  ///
  /// - Throws: ``TrackingError`` for a source that no client may name.
  func draft(in store: Store) throws -> (VersionDraft, files: [Artifact]) {
    let found = try found(in: store)
    let model = try FoundModel(found.files, run: found.run, in: store)
    let draft = VersionDraft(
      model: name, run: found.run, snapshot: model.snapshot, task: model.task,
      trainer: isPrompt ? "prompt" : model.trainer, description: description, tags: tags,
      metrics: model.metrics, files: [:],
      origin: VersionOrigin(source: found.text, runLink: runLink, loggedModel: found.model))
    return (draft, found.files)
  }

  private func found(in store: Store) throws -> VersionSource {
    guard isPrompt else {
      return try VersionSource(source, run: run, model: model, in: store)
    }
    guard RegistryPrompt.sources.contains(source) else {
      throw TrackingError.invalid(
        "Invalid prompt source: '\(source)'. Prompt sources must use an MLflow placeholder.")
    }
    return VersionSource(text: source, run: run)
  }
}
