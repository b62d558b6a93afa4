/// What somebody changes in the records by hand. It holds at once: no engine is asked, and what was
/// computed does not change.
public enum RecordEdit: Hashable, Sendable {
  /// Sets tags of a run; nil removes one. ``RunTag/name`` renames the run.
  case tags(RunID, [String: String?])
  /// Hides runs; they can be restored.
  case deleteRuns([RunID])
  /// Brings deleted runs back.
  case restoreRuns([RunID])
  /// Points an alias of a model, but the champion's, at a version; nil removes it.
  case alias(ModelName, String, version: Int?)
}
