import Datasets
import Domain
import Store

/// `model-versions/…`, but for the search.
enum VersionCalls {
  static let create: TrackingCall.Answer = { message, context in
    let request = try VersionRequest(message)
    let (draft, files) = try await context.read { try request.draft(in: $0) }
    let ledgerTime = try await context.read { try $0.present() }
    let now = context.clock.now
    let version = try await context.writer.write { transaction in
      try transaction.checkModel(draft.model)
      let version = try transaction.addVersion(draft, files: files, at: now)
      if let model = draft.origin?.loggedModel { try transaction.note(version, on: model) }
      if !request.isPrompt {
        try transaction.appendLedger(entry(about: version, at: ledgerTime))
      }
      return version
    }
    return try await RegistryAnswer.version(version.version, of: version.model, context)
  }

  private static func entry(about version: ModelVersion, at time: Timestamp) -> LedgerEntry {
    LedgerEntry(
      time: time, actor: AliasCalls.actor, kind: .modelRegistered, subject: version.model.text,
      version: version.version,
      sentence: "version \(version.version) registered from \(version.origin?.source ?? "")",
      evidence: version.metrics.sorted { $0.key < $1.key }.map { Evidence($0.key, $0.value) })
  }

  static let get: TrackingCall.Answer = { message, context in
    let name = try message.modelName()
    return try await RegistryAnswer.version(try message.versionNumber(), of: name, context)
  }

  static let update: TrackingCall.Answer = { message, context in
    let description = try message.text("description") ?? ""
    let now = context.clock.now
    let (name, number) = try await edit(message, context) { transaction, name, number in
      try transaction.describe(number, of: name, as: description, at: now)
    }
    return try await RegistryAnswer.version(number, of: name, context)
  }

  static let moveToStage: TrackingCall.Answer = { message, context in
    let asked = try message.required("stage")
    let stage = try ModelStage(named: asked)
    let archives = try message.flag("archive_existing_versions")
    if archives, !stage.isActive {
      throw TrackingError.invalid(
        "Model version transition cannot archive existing model versions because '\(asked)' is not "
          + "an Active stage. Valid stages are ['Staging', 'Production']")
    }
    let now = context.clock.now
    let (name, number) = try await edit(message, context) { transaction, name, number in
      try transaction.setStage(
        stage.rawValue, version: number, of: name,
        archive: archives ? ModelStage.archived.rawValue : nil, at: now)
    }
    return try await RegistryAnswer.version(number, of: name, context)
  }

  static let delete: TrackingCall.Answer = { message, context in
    let now = try await context.read { try $0.present() }
    try await edit(message, context) { transaction, name, number in
      try transaction.removeVersion(
        number, of: name, actor: AliasCalls.actor,
        reason: "version \(number) was removed by a client of MLflow", at: now)
    }
    return TrackingContext.empty
  }

  static let downloadURI: TrackingCall.Answer = { message, context in
    let name = try message.modelName()
    let number = try message.versionNumber()
    let uri = try await context.read { store in
      try VersionLocation(in: store).uri(of: RegistryAnswer.version(number, of: name, in: store))
    }
    return JSONWriter.message { $0.field("artifact_uri", uri) }
  }

  static let setTag: TrackingCall.Answer = { message, context in
    let (key, value) = try message.registryTag()
    try await edit(message, context) { transaction, name, number in
      try transaction.setTags([key: value], version: number, of: name)
    }
    return TrackingContext.empty
  }

  static let deleteTag: TrackingCall.Answer = { message, context in
    let (key, _) = try message.registryTag()
    try await edit(message, context) { transaction, name, number in
      try transaction.setTags([key: nil], version: number, of: name)
    }
    return TrackingContext.empty
  }

  /// Changes the version that a message names.
  @discardableResult
  private static func edit(
    _ message: ProtoMessage, _ context: TrackingContext,
    _ body: @escaping @Sendable (Transaction, ModelName, Int) throws -> Void
  ) async throws -> (ModelName, Int) {
    let name = try message.modelName()
    let number = try message.versionNumber()
    do {
      try await context.writer.write { try body($0, name, number) }
    } catch StoreError.missing(.version, _) {
      throw RegistryAnswer.missing(number, of: name)
    }
    return (name, number)
  }
}
