import Domain

/// A label's value as it came from outside, before anybody knows which version it is of.
public enum StatedTruth: Hashable, Sendable {
  /// A JSON string, or the cell of a CSV file.
  case text(ExactText)
  /// A JSON number.
  case number(Double)
  /// JSON's `true` or `false`.
  case flag(Bool)
  /// A JSON array of the items that were taken; of one that stands twice one counts.
  case items([String])
  /// JSON's `null`, or an empty cell: it says nothing.
  case nothing

  /// As a message names it.
  public var words: String {
    switch self {
    case .text(let text): quoted(text.text)
    case .number(let number): ClassNumbers.text(number)
    case .flag(let flag): flag ? "true" : "false"
    case .items(let items): "a list of \(items.count)"
    case .nothing: "nothing"
    }
  }
}

extension TruthParser {
  /// The truth that a stated value says; nil where it says none.
  public func truth(_ stated: StatedTruth) -> Truth? {
    switch stated {
    case .text(let text): truth(text: text.text)
    case .number(let number): truth(number: number)
    case .flag(let flag): truth(flag: flag)
    case .items(let items): truth(items: items)
    case .nothing: nil
    }
  }
}
