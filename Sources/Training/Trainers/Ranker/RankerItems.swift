/// What everyone did with each item before a day; by the item's place.
struct RankerItems: Sendable {
  /// How many users took it in the 60 days before.
  let takersLately: [Float]
  /// The share of its takers who took it on several days.
  let takersAgain: [Float]
  /// The mean days between two takings by one user; NaN where nobody took it again.
  let takersGap: [Float]

  init(_ history: Interactions, end: Int) {
    let none = [Float](repeating: 0, count: history.items.count)
    var (lately, again, all, gaps, spans) = (none, none, none, none, none)
    for pair in 0..<history.pairCount {
      let (item, days) = (Int(history.pairItems[pair]), history.days(of: pair))
      let last = history.days[days.upperBound - 1]
      all[item] += 1
      if days.count > 1 { again[item] += 1 }
      if Int(last) >= end - 60 { lately[item] += 1 }
      gaps[item] += Float(days.count - 1)
      spans[item] += Float(last - history.days[days.lowerBound])
    }
    takersLately = lately
    takersAgain = zip(again, all).map { $1 > 0 ? $0 / $1 : 0 }
    takersGap = zip(spans, gaps).map { $1 > 0 ? $0 / $1 : .nan }
  }
}

/// How alike the most popular items are to what a user took, as `item-knn` has it.
struct RankerSimilarity: Sendable {
  var history: Interactions
  /// Of each item's place, its code by popularity; −1 where nobody took it.
  private let codes: [Int32]
  /// The other way.
  private let places: [Int32]
  /// Of the most popular items, by code.
  let similarities: SparseRows

  /// Enough for what a user might take next; counting is quick for so few.
  private static let itemsMax = 2_000
  private static let neighbours = 50
  private static let shrink = 20.0

  init(_ history: Interactions, threads: Int) throws(TrainingError) {
    self.history = history
    let (catalogue, codes) = Catalogue.made(from: history)
    self.codes = codes
    var places = [Int32](repeating: 0, count: catalogue.count)
    for (place, code) in codes.enumerated() where code >= 0 { places[Int(code)] = Int32(place) }
    self.places = places
    let items = min(Self.itemsMax, catalogue.count)
    let rows = SparseRows(
      starts: history.pairStarts, columns: history.pairItems.map { codes[Int($0)] },
      values: [Double](repeating: 1, count: history.pairCount))
    let neighbours = ItemNeighbours(
      rows.prefix(columns: items), items: items, shrink: Self.shrink, neighbours: Self.neighbours)
    similarities = try neighbours.similarities(threads: threads, TrainingObserver())
  }

  /// - Parameters:
  ///   - codes: of each item's place, its code.
  ///   - similarities: that those of the most popular items have.
  init(_ history: Interactions, codes: [Int32], _ similarities: SparseRows) {
    self.history = history
    self.codes = codes
    self.similarities = similarities
    var places = [Int32](repeating: 0, count: codes.count)
    for (place, code) in codes.enumerated() { places[Int(code)] = Int32(place) }
    self.places = places
  }

  /// A number for each of the most popular items, 0 for one that is like nothing the user took.
  func scores(user: Int) -> [Double] {
    var sums = [Double](repeating: 0, count: similarities.count)
    for pair in history.pairs(of: user) {
      let code = Int(codes[Int(history.pairItems[pair])])
      guard code < similarities.count else { continue }
      for cell in similarities.cells(of: code) {
        sums[Int(similarities.columns[cell])] += similarities.values[cell]
      }
    }
    return sums
  }

  /// What `scores` say of an item; NaN for one that is not among the most popular.
  func score(of item: Int, in scores: [Double]) -> Float {
    let code = Int(codes[item])
    return scores.indices.contains(code) ? Float(scores[code]) : .nan
  }

  /// The places of the items that are most like what the user took, then of the most popular, which the
  /// user did not take; at most `count`.
  func others(user: Int, count: Int, _ scores: [Double]) -> [Int] {
    guard count > 0 else { return [] }
    var list = RankingList(items: places.count)
    list.begin(wanted: count)
    for pair in history.pairs(of: user) { list.bar(codes[Int(history.pairItems[pair])]) }
    scores.withUnsafeBufferPointer { TopItems.add($0, above: 0, to: &list) }
    var code = 0
    while !list.isFull && code < places.count {
      list.add(Int32(code), score: 0)
      code += 1
    }
    return list.codes.map { Int(places[Int($0)]) }
  }
}

/// The kind of each item by number; −1 where it is not known.
struct ItemKinds: Sendable {
  let codes: [Int32]

  init(_ training: RecommenderTraining) {
    let kinds = IDIndex(Set(training.kinds.values))
    codes = training.interactions.items.ids.map { item in
      training.kinds[item].flatMap { kinds[$0] }.map { Int32($0) } ?? -1
    }
  }

  init(codes: [Int32]) { self.codes = codes }
}
