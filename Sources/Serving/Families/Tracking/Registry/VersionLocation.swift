import Domain
import Store

/// Where clients load versions from.
struct VersionLocation {
  /// A version may be made of another one, which is made of another one; not without end.
  private static let stepsMax = 32

  private let store: Store
  private let roots: ArtifactRoots

  init(in store: Store) throws {
    self.store = store
    roots = try ArtifactRoots(of: store)
  }

  /// The address of its files: that of its source, but for a source that is a model or a version.
  func uri(of version: RegisteredVersion) throws -> String {
    var version = version
    for _ in 0..<Self.stepsMax {
      guard let origin = version.origin, origin.source.hasPrefix("models:") else { break }
      if let id = origin.loggedModel, let model = try store.loggedModel(id) {
        return roots.uri(of: id, in: model.experiment)
      }
      let parts = origin.source.dropFirst("models:".count).split(separator: "/")
      guard parts.count == 2, let number = Int(parts[1]),
        let next = try store.registeredVersion(of: ModelName(String(parts[0])), number)
      else { break }
      version = next
    }
    return ListedVersion(version, roots).source
  }
}
