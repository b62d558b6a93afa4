import Domain

/// The column of ids of a dataset that describes items or users, as far as it does not tell them apart.
struct ItemIDs {
  private let column: String
  /// Rows whose id stands in an earlier one.
  let repeated: Int
  /// Rows without one.
  let missing: Int

  /// Nothing is repeated or missing where there is no such column.
  init(_ column: String, in profile: [ColumnProfile]) {
    self.column = column
    let ids = profile.first { $0.name == column }
    missing = ids?.missing ?? 0
    repeated = ids.map { $0.count - $0.missing - $0.distinct } ?? 0
  }

  /// What is not used; nil where every row is.
  var sentence: String? {
    let parts = [
      repeated > 0
        ? "\(counted(repeated, "row")) whose \(column) stands in an earlier one, which counts"
        : nil,
      missing > 0 ? "\(counted(missing, "row")) without \(column)" : nil,
    ].compactMap(\.self)
    return parts.isEmpty ? nil : "not used: " + parts.joined(separator: "; ")
  }
}
