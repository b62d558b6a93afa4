/// Lists of items as rows of one length, as tensors and the prediction log have them.
public struct RankingsTensor: Hashable, Sendable {
  /// How many lists.
  public let rows: Int
  /// Items a row, that of the longest list; at least 1.
  public let width: Int
  /// Row after row, the place of each item in ``names``; −1 where a list is shorter.
  public let codes: [Int32]
  /// Row after row; NaN where a list is shorter.
  public let scores: [Double]
  /// The ids of items.
  public let names: [String]

  /// Lists of different lengths, the shorter ones filled up.
  public init(_ lists: Rankings) {
    let width = (0..<lists.rowCount).reduce(1) { max($0, lists.places($1).count) }
    var codes: [Int32] = []
    var scores: [Double] = []
    codes.reserveCapacity(lists.rowCount * width)
    scores.reserveCapacity(lists.rowCount * width)
    for row in 0..<lists.rowCount {
      let places = lists.places(row)
      codes += lists.codes[places]
      scores += lists.scores[places]
      codes += repeatElement(-1, count: width - places.count)
      scores += repeatElement(.nan, count: width - places.count)
    }
    rows = lists.rowCount
    self.width = width
    self.codes = codes
    self.scores = scores
    names = lists.names
  }
}

extension Rankings {
  /// Lists from rows of one length; a place without an item ends its list.
  ///
  /// - Parameters:
  ///   - codes, scores: `width` a row, as ``RankingsTensor`` has them.
  /// - Returns: nil where they are no lists, see ``init(starts:codes:scores:names:)``.
  public init?(codes: [Int32], scores: [Double], width: Int, names: [String]) {
    guard width > 0, codes.count.isMultiple(of: width), codes.count == scores.count else {
      return nil
    }
    var starts = [0]
    var (kept, keptScores): ([Int32], [Double]) = ([], [])
    for row in stride(from: 0, to: codes.count, by: width) {
      let list = codes[row..<(row + width)].prefix { $0 >= 0 }
      kept += list
      keptScores += scores[row..<(row + list.count)]
      starts.append(kept.count)
    }
    self.init(starts: starts, codes: kept, scores: keptScores, names: names)
  }
}
