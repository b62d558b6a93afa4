import Domain
import Store

extension Project {
  /// The dataset that a version was trained on, else the one that its model is trained on now; nil where
  /// neither is declared.
  ///
  /// - Throws: `StoreError` of the database.
  public func dataset(of version: ModelVersion, in store: Store) throws -> DatasetDeclaration? {
    let trained = try version.snapshot.flatMap { try store.snapshot($0) }
    return trained.flatMap { dataset($0.dataset) } ?? dataset(of: version.model)
  }
}
