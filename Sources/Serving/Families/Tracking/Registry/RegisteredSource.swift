import Domain
import Store

/// Another version, as `models:/NAME/2`, `models:/NAME@alias`, `models:/NAME/Staging` or
/// `models:/NAME/latest` names it.
struct RegisteredSource: Sendable {
  let version: ModelVersion

  /// nil for what is no such address, `models:/m-ID` too.
  ///
  /// - Throws: ``TrackingError`` for one that leads to no version, or to a prompt's.
  init?(_ address: SourceAddress, in store: Store) throws {
    guard address.scheme == "models" else { return nil }
    guard address.authority.isEmpty else {
      throw TrackingError.invalid(
        "Invalid model version source: '\(address.text)'. Registered model sources must use the "
          + "active model registry.")
    }
    let parts = address.path.split(separator: "/").map(String.init)
    guard (1...2).contains(parts.count), address.path.hasPrefix("/") else {
      throw TrackingError.invalid(
        "Invalid model version source: '\(address.text)'. The model_id request parameter must "
          + "identify the resource that contains the source.")
    }
    guard let (name, rest) = Self.named(parts) else { return nil }
    let model = try RegistryAnswer.model(name, in: store)
    if RegistryPrompt.isMarked(model.tags) {
      throw TrackingError.invalid(
        "Invalid model version source: '\(address.text)'. Prompt versions cannot be used as model "
          + "version sources.")
    }
    let number = try Self.number(rest, of: model, in: store)
    guard let version = try store.version(of: name, number) else {
      throw RegistryAnswer.missing(number, of: name)
    }
    self.version = version
  }

  private enum Reference {
    case number(Int)
    case alias(String)
    case stage(String)
  }

  private static func named(_ parts: [String]) -> (ModelName, Reference)? {
    if parts.count == 2 {
      let name = ModelName(parts[0])
      return (name, Int(parts[1]).map(Reference.number) ?? .stage(parts[1]))
    }
    guard let mark = parts[0].lastIndex(of: "@") else { return nil }
    let alias = String(parts[0][parts[0].index(after: mark)...])
    return (ModelName(String(parts[0][..<mark])), .alias(alias))
  }

  private static func number(
    _ reference: Reference, of model: RegisteredModel, in store: Store
  ) throws -> Int {
    switch reference {
    case .number(let number): return number
    case .alias(let alias):
      guard let number = model.aliases[alias] else {
        throw TrackingError.invalid("Registered model alias \(alias) not found.")
      }
      return number
    case .stage(let text):
      let latest = try store.latestVersions(of: [model.name])[model.name] ?? []
      let stage = RegistryLimits.isLatest(text) ? nil : try ModelStage(named: text).rawValue
      guard let found = latest.last(where: { stage == nil || $0.stage == stage }) else {
        throw TrackingError.missing(
          "No versions of model with name '\(model.name)' and stage '\(text)' found")
      }
      return found.version
    }
  }
}
