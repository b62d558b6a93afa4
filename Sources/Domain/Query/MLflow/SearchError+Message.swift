extension SearchError: CustomStringConvertible {
  /// As ``message``.
  public var description: String { message }

  /// The problem in a sentence that begins as MLflow's own, then the place, counted from 1.
  public var message: String {
    guard let position else { return sentence }
    return "\(sentence) (at character \(position + 1))"
  }

  private var sentence: String {
    switch problem {
    case .clause(let text): "Invalid clause(s) in filter string: '\(text)'"
    case .identifier(let text):
      "Invalid identifier '\(text)'. Columns should be specified as 'attribute.<key>', "
        + "'metric.<key>', 'tag.<key>', 'dataset.<key>', or 'param.<key>'."
    case .entity(let word, let valid):
      "Invalid entity type '\(word)'. Valid values are \(Self.list(valid))"
    case .key(let key, let entity, let valid):
      "Invalid \(entity.rawValue) key '\(key)' specified. Valid keys are \(Self.list(valid))"
    case .comparator(let comparator, let valid):
      "Invalid comparator '\(comparator)' not one of \(Self.list(valid))"
    case .numberExpected(let field, let found):
      "Expected numeric value type for \(field). Found \(found)"
    case .quotesExpected(let field, let found):
      "Expected a quoted string value for \(field) (e.g. 'my-value'). Got value \(found)"
    case .listExpected(let found):
      "Expected a non-empty list of quoted string values such as ('a', 'b'). Got value \(found)"
    case .unclosed(let quote): "Invalid filter or order_by: the \(quote) is never closed"
    case .nul: "Invalid filter or order_by: it holds a NUL character"
    case .tooLarge(let limit, let what): "The search is too large: at most \(limit) \(what)"
    case .order(let item): "Invalid order_by clause '\(item)'. Could not be parsed."
    case .duplicate(let field): "`order_by` contains duplicate fields: '\(field)'"
    case .unsupported(let why): why
    case .pageToken:
      "Invalid page token: it must be the next_page_token of the same search, with the same "
        + "filter, order and experiments"
    }
  }

  private static func list(_ words: [String]) -> String {
    "[\(words.map { "'\($0)'" }.joined(separator: ", "))]"
  }
}
