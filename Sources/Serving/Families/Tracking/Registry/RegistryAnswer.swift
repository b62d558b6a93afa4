import Datasets
import Domain
import Store

/// What calls of the registry answer with.
enum RegistryAnswer {
  static func model(
    _ name: ModelName, _ context: TrackingContext
  ) async throws -> [UInt8] {
    let (found, latest) = try await context.read { store in
      let latest = try store.latestVersions(of: [name])[name] ?? []
      let roots = try ArtifactRoots(of: store)
      return (try model(name, in: store), latest.map { ListedVersion($0, roots) })
    }
    return JSONWriter.message { writer in
      writer.key("registered_model")
      writer.model(found, latest: latest)
    }
  }

  static func version(
    _ number: Int, of name: ModelName, _ context: TrackingContext
  ) async throws -> [UInt8] {
    let (listed, aliases) = try await context.read { store in
      let listed = ListedVersion(
        try version(number, of: name, in: store), try ArtifactRoots(of: store))
      return (listed, try store.registeredModel(name)?.aliases(of: number) ?? [])
    }
    return JSONWriter.message { writer in
      writer.key("model_version")
      writer.version(listed, aliases: aliases)
    }
  }

  static func model(_ name: ModelName, in store: Store) throws -> RegisteredModel {
    guard let found = try store.registeredModel(name) else {
      throw StoreError.missing(.model, name: name.text)
    }
    return found
  }

  static func version(
    _ number: Int, of model: ModelName, in store: Store
  ) throws -> RegisteredVersion {
    guard let found = try store.registeredVersion(of: model, number) else {
      throw missing(number, of: model)
    }
    return found
  }

  static func missing(_ version: Int, of model: ModelName) -> TrackingError {
    .missing("Model Version (name=\(model), version=\(version)) not found")
  }
}
