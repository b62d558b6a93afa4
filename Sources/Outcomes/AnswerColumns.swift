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
}
