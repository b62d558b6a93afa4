/// What a filter says, for who has to know before there is a list.
extension RecordSearch {
  /// The text that an attribute must be to meet a filter, so that only such records need be read.
  ///
  /// - Returns: nil where the filter has no `=` for it.
  /// - Throws: ``SearchError``, with the code point it is about.
  public func text(of attribute: String, in filter: String) throws(SearchError) -> String? {
    for clause in try SearchParser.clauses(filter, vocabulary)
    where clause.entity == .attribute && clause.key == attribute {
      if case .compares(.equal, .text(let text)) = clause.test { return text }
    }
    return nil
  }

  /// Whether a filter has a condition on a tag.
  ///
  /// - Throws: ``SearchError``, with the code point it is about.
  public func asks(forTag key: String, in filter: String) throws(SearchError) -> Bool {
    try SearchParser.clauses(filter, vocabulary).contains { $0.entity == .tag && $0.key == key }
  }
}
