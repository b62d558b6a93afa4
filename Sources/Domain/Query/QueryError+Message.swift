extension QueryError: CustomStringConvertible {
  /// As ``message``.
  public var description: String { message }

  /// The problem in a sentence, then the filter with a caret under the character.
  public var message: String {
    "\(sentence)\n  \(filter)\n  \(String(repeating: " ", count: position))^"
  }

  /// The problem in a sentence, without the picture.
  public var sentence: String { sentence(" at character \(position + 1) of the filter") }

  /// The problem in a sentence for where a caret shows the place.
  public var explanation: String { sentence("") }

  private func sentence(_ place: String) -> String {
    let inBrackets = place.isEmpty ? "" : " (\(place.dropFirst()))"
    switch problem {
    case .expected(let what):
      return "Expected \(what)\(place)\(found)."
    case .unknownAttribute(let word, let nearest):
      let hint = nearest.map { "; did you mean \($0)?" } ?? ""
      let names = FilterAttribute.allCases.map(\.rawValue).joined(separator: ", ")
      return "There is no attribute \"\(word)\"\(inBrackets)\(hint)"
        + "\(hint.isEmpty ? "." : "") Attributes are \(names); others are written "
        + "metrics.NAME, params.NAME or tags.NAME."
    case .unclosed(let quote):
      return "The \(quote)\(place) is never closed."
    case .operatorUnfit(let field, let expected):
      return "\(field) can be compared with \(expected) only\(inBrackets)."
    case .tooLarge(let limit, let what):
      return "The filter is too large: at most \(limit) \(what)."
    }
  }

  private var found: String {
    let rest = filter.dropFirst(position)
    if rest.isEmpty { return ", but it ends there" }
    return ", found \"\(rest.prefix { $0 != " " }.prefix(20))\""
  }
}
