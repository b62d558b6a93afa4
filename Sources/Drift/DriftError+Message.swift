import Domain

extension DriftError: CustomStringConvertible {
  /// What failed, on which thing, what was expected, what to do next.
  public var description: String { message }

  /// The sentence for people.
  public var message: String {
    switch self {
    case .featureMissing(let name, let columns):
      "The reference has no column \(quoted(name)); its columns are "
        + "\(columns.prefix(12).joined(separator: ", "))\(columns.count > 12 ? ", …" : ""). "
        + "Name one of them, or take a reference that has it."
    case .referenceEmpty:
      "The reference has no rows, so nothing can be compared with it. "
        + "Take a snapshot that has rows."
    }
  }
}
