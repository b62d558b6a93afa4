import Domain

extension SnapshotDiff {
  /// What changed from one snapshot to another, by their profiles.
  ///
  /// - Parameter tables: both snapshots' rows; with them new categories are found in columns of
  ///   more than 20 too.
  public static func between(
    _ before: DatasetSnapshot, _ after: DatasetSnapshot,
    tables: (before: Table, after: Table)? = nil
  ) -> SnapshotDiff {
    let shared = after.profile.compactMap { now in
      before.profile.first { $0.name == now.name }.map { (before: $0, after: now) }
    }
    return SnapshotDiff(
      before: before.id, after: after.id, rowsBefore: before.rows, rowsAfter: after.rows,
      columnsAdded: after.schema.columns.filter { before.schema[$0.name] == nil },
      columnsRemoved: before.schema.columns.filter { after.schema[$0.name] == nil },
      typesChanged: shared.filter { $0.before.type != $0.after.type }.map {
        TypeChange(name: $0.after.name, before: $0.before.type, after: $0.after.type)
      },
      columns: shared.map { pair in
        ColumnDiff(
          pair.before, pair.after,
          columns: tables.flatMap { tables in
            guard let before = tables.before[pair.after.name],
              let after = tables.after[pair.after.name]
            else { return nil }
            return (before, after)
          })
      })
  }
}

extension ColumnDiff {
  fileprivate init(
    _ before: ColumnProfile, _ after: ColumnProfile, columns: (before: Column, after: Column)?
  ) {
    self.init(
      name: after.name, type: after.type,
      missingShare: Change(before: before.missingShare, after: after.missingShare),
      distinct: Change(before: Double(before.distinct), after: Double(after.distinct)))
    if let earlier = before.numeric, let later = after.numeric {
      mean = Change(before: earlier.mean, after: later.mean)
      minimum = Change(before: earlier.minimum, after: later.minimum)
      maximum = Change(before: earlier.maximum, after: later.maximum)
    }
    guard after.type == .category, before.type == .category else { return }
    let (earlier, later) = Self.values(before, after, columns)
    guard let earlier, let later else {
      newCategoryCount = nil
      return
    }
    let known = Set(earlier.map { ExactText($0.value) })
    let new = later.filter { !known.contains(ExactText($0.value)) }
    newCategoryCount = new.count
    newCategories = Array(new.prefix(Column.topMax))
  }

  /// All values of both sides, the most frequent first; nil where a profile's list is not whole.
  private static func values(
    _ before: ColumnProfile, _ after: ColumnProfile, _ columns: (before: Column, after: Column)?
  ) -> ([ValueCount]?, [ValueCount]?) {
    if let columns { return (columns.before.valueCounts(), columns.after.valueCounts()) }
    let whole = { (profile: ColumnProfile) in
      profile.distinct <= profile.top.count ? profile.top : nil
    }
    return (whole(before), whole(after))
  }
}
