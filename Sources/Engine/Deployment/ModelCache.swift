import Domain
import Store
import Synchronization

/// Versions that were loaded lately: monitors and gates ask for the same few again and again.
/// Versions never change, so nothing here goes stale.
final class ModelCache: Sendable {
  /// A champion, its predecessors of the open windows, and a challenger.
  private static let modelsMax = 6

  private struct Key: Hashable {
    var name: ModelName
    var version: Int
  }

  private let store: Store
  /// Latest use last.
  private let models = Mutex<[(key: Key, model: LiveModel)]>([])

  init(store: Store) {
    self.store = store
  }

  /// - Throws: as ``LiveModel/load(_:version:from:)``.
  func model(_ name: ModelName, version: Int) throws -> LiveModel {
    let key = Key(name: name, version: version)
    let known = models.withLock { models -> LiveModel? in
      guard let place = models.firstIndex(where: { $0.key == key }) else { return nil }
      let used = models.remove(at: place)
      models.append(used)
      return used.model
    }
    if let known { return known }
    let loaded = try LiveModel.load(name, version: version, from: store)
    models.withLock { models in
      models.append((key, loaded))
      if models.count > Self.modelsMax { models.removeFirst() }
    }
    return loaded
  }
}
