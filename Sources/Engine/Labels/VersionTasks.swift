import Domain
import Foundation
import Store
import Synchronization
import Training

/// What the versions of models predict. Each is looked up once, since a version never changes.
public final class VersionTasks: Sendable {
  private let store: Store
  /// By version, from 1; nil for one whose record cannot be read.
  private let known = Mutex<[ModelName: [LearningTask?]]>([:])

  /// Knows nothing until it is asked.
  init(store: Store) {
    self.store = store
  }

  /// The tasks of all versions of a model, from version 1 on; nil where a record cannot be read.
  ///
  /// Where nothing was registered since the last call, it costs one look at an index.
  /// - Throws: `StoreError` of the database.
  func tasks(of model: ModelName) throws -> [LearningTask?] {
    let before = known.withLock { $0[model] ?? [] }
    var tasks = before
    while let next = try next(after: tasks.count, of: model) { tasks.append(next.task) }
    if tasks.count > before.count {
      known.withLock { known in
        if (known[model] ?? []).count < tasks.count { known[model] = tasks }
      }
    }
    return tasks
  }

  private struct Found {
    var task: LearningTask?
  }

  /// nil: there is no such version.
  private func next(after number: Int, of model: ModelName) throws -> Found? {
    do {
      guard let version = try store.version(of: model, number + 1) else { return nil }
      // The classes are in the model's card. A version that another program registered has none;
      // its task is known all the same.
      let card = try? JSONDecoder().decode(
        ModelCard.self, from: store.file(TrainedModel.cardFile, of: version))
      return Found(task: card?.task ?? version.task)
    } catch StoreError.recordUnreadable {
      return Found(task: nil)
    }
  }
}
