extension Sequence<AliasChange> {
  /// The version that a rollback brings back: the latest champion that differs from the present one
  /// and was not itself rolled back. These are the changes of one model's champion, newest first.
  ///
  /// - Parameter current: the version that serves now; nil where none does.
  /// - Returns: nil where there is none to go back to.
  public func lastGoodChampion(replacing current: Int?) -> Int? {
    var rolledBack: Set<Int> = []
    for change in self {
      if let version = change.version, version != current, !rolledBack.contains(version) {
        return version
      }
      if change.isRollback, let previous = change.previous { rolledBack.insert(previous) }
    }
    return nil
  }
}
