/// What each user took, the best first: the order of models that score only what a user took before.
struct RankedRows: Sendable {
  private let starts: [Int]
  private let codes: [Int32]
  private let scores: [Double]

  /// - Parameter rows: a score for each item that a user took; equal scores stay in the order of the
  ///   codes. O(cells · log(cells of a row)).
  init(_ rows: SparseRows) {
    var order = [Int](0..<rows.columns.count)
    for row in 0..<rows.count {
      order[rows.cells(of: row)].sort {
        rows.values[$0] == rows.values[$1] ? $0 < $1 : rows.values[$0] > rows.values[$1]
      }
    }
    starts = rows.starts
    codes = order.map { rows.columns[$0] }
    scores = order.map { rows.values[$0] }
  }

  /// Adds what the user took to a list.
  func add(user: Int, to list: inout RankingList) {
    for place in starts[user]..<starts[user + 1] where !list.isFull {
      list.add(codes[place], score: scores[place])
    }
  }

  /// The same items and scores, in the order of the ranking.
  func items(of user: Int) -> ItemWeights {
    let places = starts[user]..<starts[user + 1]
    return ItemWeights(codes: Array(codes[places]), weights: Array(scores[places]))
  }
}
