import Datasets
import Domain
import Store

/// `registered-models/…`, but for aliases and the search.
enum ModelCalls {
  static let create: TrackingCall.Answer = { message, context in
    let name = try message.modelName()
    let tags = try message.registryTags()
    let description = try message.text("description") ?? ""
    let now = context.clock.now
    do {
      try await context.writer.write {
        try $0.registerModel(name, description: description, tags: tags, at: now)
      }
    } catch StoreError.alreadyThere(.model, _) {
      throw try await taken(name, byPrompt: RegistryPrompt.isMarked(tags), context)
    }
    return try await RegistryAnswer.model(name, context)
  }

  /// Prompts are told from models, as MLflow does.
  private static func taken(
    _ name: ModelName, byPrompt isPrompt: Bool, _ context: TrackingContext
  ) async throws -> TrackingError {
    let found = try await context.read { try $0.registeredModel(name) }
    let kinds = ["Registered Model", "Prompt"]
    let (old, new) = (
      kinds[RegistryPrompt.isMarked(found?.tags ?? [:]) ? 1 : 0], kinds[isPrompt ? 1 : 0]
    )
    if old == new { return TrackingError(.alreadyExists, "\(new) (name=\(name)) already exists.") }
    return TrackingError(
      .alreadyExists,
      "Tried to create a \(new.lowercased()) with name '\(name)', but the name is already taken by a "
        + "\(old.lowercased()). MLflow does not allow creating a model and a prompt with the same name."
    )
  }

  static let get: TrackingCall.Answer = { message, context in
    try await RegistryAnswer.model(try message.modelName(), context)
  }

  static let update: TrackingCall.Answer = { message, context in
    let name = try message.modelName()
    let description = try message.text("description") ?? ""
    let now = context.clock.now
    try await context.writer.write { try $0.describe(name, as: description, at: now) }
    return try await RegistryAnswer.model(name, context)
  }

  static let rename: TrackingCall.Answer = { message, context in
    let name = try message.modelName()
    let new = try message.modelName("new_name")
    let now = context.clock.now
    try await context.writer.write { try $0.renameModel(name, to: new, at: now) }
    return try await RegistryAnswer.model(new, context)
  }

  static let delete: TrackingCall.Answer = { message, context in
    let name = try message.modelName()
    try await context.writer.write { try $0.removeModel(name) }
    return TrackingContext.empty
  }

  static let latestVersions: TrackingCall.Answer = { message, context in
    let name = try message.modelName()
    var stages = Set(ModelStage.allCases.map(\.rawValue))
    let asked = try message.texts("stages")
    if !asked.isEmpty {
      stages = []
      for stage in asked { stages.insert(try ModelStage(named: stage).rawValue) }
    }
    let wanted = stages
    let (model, latest) = try await context.read { store in
      let model = try RegistryAnswer.model(name, in: store)
      let roots = try ArtifactRoots(of: store)
      let latest = try store.latestVersions(of: [name])[name] ?? []
      return (
        model, latest.filter { wanted.contains($0.stage) }.map { ListedVersion($0, roots) }
      )
    }
    return JSONWriter.message { writer in
      writer.list("model_versions", latest) {
        $0.version($1, aliases: model.aliases(of: $1.version.version))
      }
    }
  }

  static let setTag: TrackingCall.Answer = { message, context in
    let name = try message.modelName()
    let (key, value) = try message.registryTag()
    try await context.writer.write { try $0.setTags([key: value], model: name) }
    return TrackingContext.empty
  }

  static let deleteTag: TrackingCall.Answer = { message, context in
    let name = try message.modelName()
    let (key, _) = try message.registryTag()
    try await context.writer.write { try $0.setTags([key: nil], model: name) }
    return TrackingContext.empty
  }
}
