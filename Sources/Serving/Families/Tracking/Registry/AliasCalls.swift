import Domain
import Engine
import Store

/// `registered-models/alias`: the same aliases that `curlew models alias` sets and endpoints serve.
enum AliasCalls {
  /// For histories and the ledger.
  static let actor = "client:mlflow"
  private static let reason = "set by a client of MLflow"

  static let get: TrackingCall.Answer = { message, context in
    let name = try message.modelName()
    let alias = try message.registryAlias()
    let version = try await context.read { store in
      let model = try RegistryAnswer.model(name, in: store)
      guard RegistryLimits.isLatest(alias) else { return model.aliases[alias] }
      let latest = try store.latestVersions(of: [name])[name]?.last
      guard let latest else {
        throw TrackingError.missing("Latest version not found for model \(name).")
      }
      return latest.version
    }
    guard let version else {
      throw TrackingError.invalid("Registered model alias \(alias) not found.")
    }
    return try await RegistryAnswer.version(version, of: name, context)
  }

  static let set: TrackingCall.Answer = { message, context in
    let name = try message.modelName()
    let alias = try message.registryAlias()
    try RegistryLimits.check(unreserved: alias)
    let version = try message.versionNumber()
    try await context.read { try point(alias, of: name, at: version, in: $0) }
    return TrackingContext.empty
  }

  /// A version that endpoints are to serve is loaded first: one that cannot be served changes nothing.
  private static func point(
    _ alias: String, of name: ModelName, at number: Int, in store: Store
  ) throws {
    guard let version = try store.version(of: name, number) else {
      throw RegistryAnswer.missing(number, of: name)
    }
    if try store.registeredModel(name)?.aliases[alias] == number { return }
    // What another program made may be the champion of a model that nothing here serves.
    guard try alias == Alias.champion && (version.task != nil || isServed(name, in: store)) else {
      try store.setAlias(
        alias, of: name, to: number, actor: actor, reason: reason, at: try store.present())
      return
    }
    do {
      try Promotion(store: store).promote(name, version: number, reason: reason, by: actor)
    } catch let error as EngineError {
      throw TrackingError.invalid("\(error)")
    }
  }

  static let delete: TrackingCall.Answer = { message, context in
    let name = try message.modelName()
    let alias = try message.registryAlias()
    try await context.read { store in
      guard try RegistryAnswer.model(name, in: store).aliases[alias] != nil else { return }
      if try alias == Alias.champion && isServed(name, in: store) {
        throw TrackingError.invalid(
          "The champion of '\(name)' is what endpoints serve; instead of removing the alias, point it "
            + "at another version.")
      }
      try store.setAlias(
        alias, of: name, to: nil, actor: actor, reason: "removed by a client of MLflow",
        at: try store.present())
    }
    return TrackingContext.empty
  }

  private static func isServed(_ model: ModelName, in store: Store) throws -> Bool {
    try store.endpoints().contains { $0.model == model }
  }
}
