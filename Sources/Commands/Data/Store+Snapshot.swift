import Domain
import Store

extension Store {
  /// The snapshot that a text means, as ``Store/resolveSnapshot(_:)`` does; where there is none,
  /// the error says which datasets there are.
  ///
  /// - Throws: ``CommandError/unknown(_:name:known:)``, `StoreError.ambiguous`.
  func named(snapshot text: String) throws -> DatasetSnapshot {
    do {
      return try resolveSnapshot(text)
    } catch StoreError.missing {
      let dataset = text.split(separator: "@").first.map { DatasetName(String($0)) }
      let numbers = try dataset.map { try snapshots(of: $0) } ?? []
      let known =
        numbers.isEmpty ? try datasets().map(\.text) : numbers.map { "\($0.dataset)@\($0.number)" }
      throw CommandError.unknown("dataset or snapshot", name: text, known: known)
    }
  }
}
