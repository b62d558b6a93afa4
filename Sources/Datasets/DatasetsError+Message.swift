import Domain

extension DatasetsError: CustomStringConvertible {
  /// What failed, on which thing, what was expected, what to do next.
  public var description: String { message }

  public var message: String {
    switch self {
    case .columnMissing(let name, let columns):
      "There is no column \(quoted(name)); the columns are \(listed(columns))."
    case .typesDiffer(let column, let first, let second):
      "Column \(quoted(column)) is \(first.rawValue) in the one and \(second.rawValue) in the "
        + "other; give both the same type in `types:`."
    }
  }

  private func quoted(_ text: String) -> String {
    "\u{201C}\(text.prefix(80))\u{201D}"
  }

  /// The first few names, so that a table of 4,096 columns does not fill the screen.
  private func listed(_ names: [String]) -> String {
    let shown = names.prefix(12).map(quoted).joined(separator: ", ")
    return names.count > 12 ? "\(shown) and \(names.count - 12) more" : shown
  }
}
