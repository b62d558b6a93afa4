/// Lists of items, one a row and the best first, each with its score. Lists may have any length.
///
/// Invariants: ``starts`` ascend from 0 and are one more than the rows; as many ``codes`` as
/// ``scores``; a code is a place in ``names``, which are distinct; no list has an item twice.
public struct Rankings: Hashable, Sendable {
  /// Row `r` has the items from `starts[r]` to before `starts[r + 1]`.
  public let starts: [Int]
  /// Of each item its place in ``names``.
  public let codes: [Int32]
  /// Of each item; never rising within a row. Their unit is the model's own.
  public let scores: [Double]
  /// The ids of items.
  public let names: [String]

  init(trusting starts: [Int], codes: [Int32], scores: [Double], names: [String]) {
    (self.starts, self.codes, self.scores, self.names) = (starts, codes, scores, names)
  }

  /// - Parameters: see the properties of those names.
  /// - Returns: nil where they break an invariant.
  public init?(starts: [Int], codes: [Int32], scores: [Double], names: [String]) {
    guard starts.first == 0, starts.last == codes.count, codes.count == scores.count,
      zip(starts, starts.dropFirst()).allSatisfy({ $0 <= $1 }),
      codes.allSatisfy({ names.indices.contains(Int($0)) })
    else { return nil }
    for row in 0..<(starts.count - 1) {
      let list = codes[starts[row]..<starts[row + 1]]
      guard Set(list).count == list.count else { return nil }
    }
    self.init(trusting: starts, codes: codes, scores: scores, names: names)
  }

  /// - Parameter lists: one a row; items are distinct within one, and as many as scores, or a programmer
  ///   is mistaken.
  public init(_ lists: [(items: [String], scores: [Double])]) {
    var starts = [0]
    var names = ItemNames()
    var codes: [Int32] = []
    for (items, scores) in lists {
      precondition(items.count == scores.count, "\(items.count) items, \(scores.count) scores")
      codes += items.map { names.code(of: $0) }
      starts.append(codes.count)
    }
    self.init(
      trusting: starts, codes: codes, scores: lists.flatMap(\.scores), names: names.names)
  }

  /// How many lists.
  public var rowCount: Int { starts.count - 1 }

  /// The places of a row in ``codes`` and ``scores``.
  public func places(_ row: Int) -> Range<Int> { starts[row]..<starts[row + 1] }

  /// The row that has a place of ``codes``.
  func row(of place: Int) -> Int { starts.lastIndex { $0 <= place } ?? 0 }

  /// The ids of one row's items, the best first.
  public func items(_ row: Int) -> [String] { codes[places(row)].map { names[Int($0)] } }

  /// How many different items stand in the first `count` of all rows. O(items).
  public func distinctCount(first count: Int) -> Int {
    var shown = Set<Int32>()
    for row in 0..<rowCount { shown.formUnion(codes[places(row).prefix(count)]) }
    return shown.count
  }

  /// Those rows in that order.
  func selecting(_ rows: [Int]) -> Rankings {
    var starts = [0]
    var codes: [Int32] = []
    var scores: [Double] = []
    for row in rows {
      codes += self.codes[places(row)]
      scores += self.scores[places(row)]
      starts.append(codes.count)
    }
    return Rankings(trusting: starts, codes: codes, scores: scores, names: names)
  }

  /// All lists of some, one after the other, on one list of names. O(items).
  init(joining parts: [Rankings]) {
    var starts = [0]
    var names = ItemNames()
    var codes: [Int32] = []
    var scores: [Double] = []
    for part in parts {
      let places = part.names.map { names.code(of: $0) }
      starts += part.starts.dropFirst().map { $0 + codes.count }
      codes += part.codes.map { places[Int($0)] }
      scores += part.scores
    }
    self.init(trusting: starts, codes: codes, scores: scores, names: names.names)
  }
}
