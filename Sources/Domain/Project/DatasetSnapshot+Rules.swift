extension DatasetSnapshot {
  /// The same without the outcomes of rules that a project no longer declares for its dataset; as it
  /// is where the dataset is not declared.
  public func underRules(of project: Project) -> DatasetSnapshot {
    guard let rules = project.dataset(dataset)?.rules else { return self }
    var snapshot = self
    snapshot.outcomes.removeAll { !rules.contains($0.rule) }
    return snapshot
  }
}
