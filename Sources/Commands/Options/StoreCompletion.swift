import ArgumentParser
import Domain
import Foundation
import Store

/// What the shell offers after the tab key: names from the store that a command would open. A
/// store that cannot be read offers nothing.
enum StoreCompletion {
  static let datasets = names { try $0.datasets().map(\.text) }
  static let models = names { try $0.registeredModels().map(\.name.text) }
  static let endpoints = names { try $0.endpoints().map(\.name.text) }
  static let jobs = names { try $0.jobs().map { "\($0.id.number)" } }
  static let alerts = names { try $0.unresolvedAlerts().map { "\($0.id)" } }
  static let runs = names { try $0.runs(RunQuery(limit: 100)).map(\.name) }
  static let experiments = names { try $0.experiments().map(\.name) }
  static let subjects = names {
    try $0.endpoints().map(\.name.text) + $0.registeredModels().map(\.name.text)
  }

  /// The versions of the model that is named before.
  static let versions = CompletionKind.custom { words, _, _ in
    guard let store = try? store(words) else { return [] }
    let versions = words.flatMap { (try? store.versions(of: ModelName($0))) ?? [] }
    return versions.map { "\($0.version)" }
  }
  /// Not of the store, but of the user.
  static let views = CompletionKind.custom { _, _, _ in
    let views = (try? ViewsFile().read()) ?? []
    return views.filter { $0.pane == SavedView.runPane }.map(\.name).sorted()
  }

  /// The store that the command would open.
  private static func store(_ words: [String]) throws -> Store {
    let named = words.firstIndex(of: "--store").map { words.index(after: $0) }
    var options = StoreOptions()
    options.store = named.flatMap { words.indices.contains($0) ? words[$0] : nil }
    return try options.open(.readOnly)
  }

  private static func names(
    _ read: @escaping @Sendable (Store) throws -> [String]
  ) -> CompletionKind {
    .custom { words, _, _ in
      do {
        return Array(Set(try read(try store(words)))).sorted()
      } catch {
        return []
      }
    }
  }
}
