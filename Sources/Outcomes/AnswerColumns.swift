import Datasets
import Domain

extension Answers {
  /// The name of a model's output in reports.
  public static let columnName = "prediction"

  /// The answers as an ordinary column, so that drift tests see nothing special: the probability of
  /// the second of two classes, the quantity, the likeliest of several classes by its name, or the item
  /// that stands first.
  public var column: Column {
    switch self {
    case .probabilities(let values, _), .quantities(let values):
      Column(name: Self.columnName, values: .number(values))
    case .distributions(_, let classes):
      Column(
        name: Self.columnName,
        values: .category(codes: classNumbers().map { Int32($0) }, dictionary: classes))
    case .rankings(let lists):
      Column(
        name: Self.columnName,
        values: .category(
          codes: (0..<lists.rowCount).map { lists.codes[lists.places($0)].first ?? -1 },
          dictionary: lists.names))
    }
  }

  /// The answers as columns of a result: the probability of the second of two classes or the
  /// quantity; of several classes the likeliest by its name, then the probability of each.
  ///
  /// Of lists the item at each rank, then its score.
  ///
  /// - Parameter name: of the first column; the others are `name_class`. Of lists `name_1`, and
  ///   `name_1_score`.
  public func columns(named name: String) -> [Column] {
    if case .rankings(let lists) = self { return Self.columns(RankingsTensor(lists), name) }
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

  private static func columns(_ lists: RankingsTensor, _ name: String) -> [Column] {
    func places(_ rank: Int) -> StrideTo<Int> {
      stride(from: rank, to: lists.codes.count, by: lists.width)
    }
    let items = (0..<lists.width).map { rank in
      Column(
        name: "\(name)_\(rank + 1)",
        values: .category(codes: places(rank).map { lists.codes[$0] }, dictionary: lists.names))
    }
    let scores = (0..<lists.width).map { rank in
      Column(
        name: "\(name)_\(rank + 1)_score",
        values: .number(places(rank).map { lists.scores[$0] }))
    }
    return items + scores
  }
}
