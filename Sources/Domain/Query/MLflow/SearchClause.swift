/// One condition of a search, with all that can be said of it without knowing what is searched.
struct SearchClause: Hashable {
  /// What must be so.
  enum Test: Hashable {
    /// There is a value, or there is none.
    case present, missing
    /// There is one, and it compares so.
    case compares(FilterOperator, FilterValue)
  }

  var entity: SearchEntity
  /// An attribute's own name, or the key that somebody chose.
  var key: String
  var comparator: SearchOperator
  var test: Test
  /// Where it begins.
  var position: Int
}

/// One item of `order_by`.
struct SearchOrder: Hashable {
  var entity: SearchEntity
  /// As in ``SearchClause``.
  var key: String
  var descending: Bool
}
