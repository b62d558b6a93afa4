import Datasets
import Domain
import Store

/// Judges snapshots by the rules that `curlew.yaml` declares now: they may have been changed since
/// a snapshot was added.
struct DeclaredRules {
  let project: Project

  /// What came of the rules; the recorded outcomes where the rules are the same, or where the
  /// dataset is not declared.
  func outcomes(on snapshot: DatasetSnapshot, in store: Store) throws -> [RuleOutcome] {
    guard let rules = project.dataset(snapshot.dataset)?.rules,
      rules != snapshot.outcomes.map(\.rule)
    else { return snapshot.outcomes }
    return try store.table(of: snapshot.id).outcomes(of: rules)
  }
}
