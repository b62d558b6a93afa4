import Datasets
import Domain

extension Store {
  /// What came of a snapshot's rules as a project declares them now, which may have been changed since it
  /// was added: the recorded outcomes where they are the same, or where the dataset is not declared, else
  /// looked for in all of its rows.
  ///
  /// - Throws: ``StoreError`` of a snapshot that cannot be read.
  public func outcomes(
    on snapshot: DatasetSnapshot, declaredIn project: Project
  ) throws -> [RuleOutcome] {
    guard let rules = project.dataset(snapshot.dataset)?.rules,
      rules != snapshot.outcomes.map(\.rule)
    else { return snapshot.outcomes }
    return try table(of: snapshot.id).outcomes(of: rules)
  }
}
