import Domain

/// Snapshots come without the profiles of their columns, which are by far their largest part: a pane
/// that shows a profile asks for that snapshot.
extension PaneContext {
  /// The snapshot with its profile, once that has been read.
  func profiled(_ snapshot: DatasetSnapshot) -> DatasetSnapshot {
    guard snapshot.profile.isEmpty, let whole = loaded.snapshot(snapshot.id) else {
      return snapshot
    }
    var profiled = snapshot
    profiled.profile = whole.profile
    return profiled
  }

  /// The snapshot of that id, as far as it is here; also one that the list has no room for.
  func snapshot(_ id: SnapshotID) -> DatasetSnapshot? {
    data.snapshot(id).map(profiled) ?? loaded.snapshot(id)
  }

  /// Asks for those of the snapshots that are not wholly here.
  func demands(snapshots ids: [SnapshotID?]) -> [Demand] {
    ids.compactMap(\.self).filter { id in
      guard let known = data.snapshot(id) else {
        return data.snapshots.count >= ConsoleData.snapshotsMax
      }
      return known.profile.isEmpty && !known.schema.columns.isEmpty
    }.map { Demand(.snapshot($0)) }
  }
}
