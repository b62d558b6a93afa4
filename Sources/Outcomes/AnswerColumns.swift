import Datasets
import Domain

extension Answers {
  /// The name of a model's output in reports.
  public static let columnName = "prediction"

  /// The answers as an ordinary column, so that drift tests see nothing special: the probability of
  /// the second of two classes, the quantity, or the likeliest of several classes by its name.
  public var column: Column {
    switch self {
    case .probabilities(let values, _), .quantities(let values):
      Column(name: Self.columnName, values: .number(values))
    case .distributions(_, let classes):
      Column(
        name: Self.columnName,
        values: .category(codes: classNumbers().map { Int32($0) }, dictionary: classes))
    }
  }

  /// The answers as columns of a result: the probability of the second of two classes or the
  /// quantity; of several classes the likeliest by its name, then the probability of each.
  ///
  /// - Parameter name: of the first column; the others are `name_class`.
  public func columns(named name: String) -> [Column] {
    let answer = Column(name: name, values: column.values)
    guard case .distributions(let values, let classes) = self else { return [answer] }
    let width = width
    let shares = classes.indices.map { place in
      Column(
        name: "\(name)_\(classes[place])",
        values: .number(stride(from: place, to: values.count, by: width).map { values[$0] }))
    }
    return [answer] + shares
  }
}
