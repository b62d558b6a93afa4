import Domain

/// What the ranker answers somebody by who says what was just taken: as if it had been taken on the last
/// day of the training too, by candidates and features that are made when they are asked for.
struct RankerSession: Sendable {
  private let knowledge: Knowledge
  /// How many days ago each day was on which a user took an item; of the pairs of ``Knowledge/taken`` in
  /// their order.
  private let ages: [Int32]
  /// The ages of pair `p` are those from `starts[p]` to before `starts[p + 1]`.
  private let starts: [Int]
  /// By an item's code; −1 where it has none.
  private let kinds: [Int32]
  private let similarities: SparseRows
  private let trees: BoostedTrees
  private let wanted: (taken: Int, others: Int)
  /// The items in the order that the trees were fitted with, and the place of each code among them.
  private let items: IDIndex
  private let places: [Int32]
  private let features: RankerFeatures

  /// Days are counted from the day of the training, which is this one.
  private static let today = 0
  /// All that a calendar has.
  private static let agesMax = 1 << 23

  /// - Parameters:
  ///   - ages, kinds: see the properties.
  ///   - wanted: how many candidates of either sort.
  init(
    _ knowledge: Knowledge, ages: [Int32], kinds: [Int32], _ similarities: SparseRows,
    _ trees: BoostedTrees, _ wanted: (taken: Int, others: Int)
  ) {
    self.knowledge = knowledge
    self.ages = ages
    self.kinds = kinds
    self.similarities = similarities
    self.trees = trees
    self.wanted = wanted
    starts = knowledge.taken.values.reduce(into: [0]) { $0.append($0[$0.count - 1] + Int($1)) }
    let items = IDIndex(knowledge.catalogue.ids)
    let codes = items.ids.map { Int32(knowledge.catalogue.index[$0]!) }
    var places = [Int32](repeating: 0, count: codes.count)
    for (place, code) in codes.enumerated() { places[Int(code)] = Int32(place) }
    (self.items, self.places) = (items, places)
    let rows = (0..<knowledge.users.count).flatMap { [ages, starts] user in
      Self.rows(of: user, as: Int32(user), knowledge, ages, starts, places)
    }
    let all = Interactions(users: knowledge.users, items: items, ofDays: rows)
    features = RankerFeatures(
      all, end: Self.today, ItemKinds(codes: codes.map { kinds[Int($0)] }),
      RankerSimilarity(all, codes: codes, similarities)
    ).seeing(Interactions(users: IDIndex([]), items: items, ofDays: []))
  }

  /// Adds what a user might take, known or not, the best first.
  func add(for query: RankingQuery, to list: inout RankingList) {
    var rows = query.user.map { Self.rows(of: $0, as: 0, knowledge, ages, starts, places) } ?? []
    rows += query.history.map {
      InteractionRow(user: 0, item: places[Int($0)], day: Int32(Self.today) - 1, value: 0)
    }
    let history = Interactions(users: IDIndex(["somebody"]), items: items, ofDays: rows)
    let candidates = features.seeing(history)
      .candidates(user: 0, taken: wanted.taken, others: wanted.others)
    let scores = trees.scores(candidates.features, columns: RankerFeatures.names.count)
    let found = zip(candidates.items, scores).map { item, score in
      (code: Int32(knowledge.catalogue.index[items.ids[Int(item)]]!), score: score)
    }.sorted { $0.score == $1.score ? $0.code < $1.code : $0.score > $1.score }
    for (code, score) in found { list.add(code, score: score) }
  }

  private static func rows(
    of user: Int, as number: Int32, _ knowledge: Knowledge, _ ages: [Int32], _ starts: [Int],
    _ places: [Int32]
  ) -> [InteractionRow] {
    knowledge.taken.cells(of: user).flatMap { pair in
      ages[starts[pair]..<starts[pair + 1]].map {
        InteractionRow(
          user: number, item: places[Int(knowledge.taken.columns[pair])],
          day: Int32(today) - $0, value: 0)
      }
    }
  }
}

extension RankerSession {
  func write(to file: inout RecommenderWriter) {
    file.append(counts: ages.map { Int($0) })
    file.append(counts: kinds.map { Int($0) + 1 })
    file.append(rows: similarities)
    trees.write(to: &file)
    file.append(count: wanted.taken)
    file.append(count: wanted.others)
  }

  /// - Throws: what is wrong with the file.
  init(_ knowledge: Knowledge, _ reader: inout RecommenderReader) throws(RecommenderFault) {
    let ages = try reader.counts(max: Self.agesMax)
    let days = knowledge.taken.values
    try RecommenderFault.check(
      days.allSatisfy { $0 >= 1 && $0 <= Double(ages.count) && $0 == $0.rounded() }
        && days.reduce(0, +) == Double(ages.count),
      "it does not hold the days on which each of \(days.count) pairs was taken")
    let items = knowledge.catalogue.count
    let kinds = try reader.counts(max: Int(Int32.max))
    try RecommenderFault.check(
      kinds.count == items, "it does not hold a kind for each of \(items) items")
    let similarities = try reader.rows(columnCount: items)
    try RecommenderFault.check(
      similarities.count <= items && similarities.columns.allSatisfy { $0 < similarities.count },
      "it has similarities of items that it does not know")
    let trees = try BoostedTrees(&reader, features: RankerFeatures.names.count)
    let taken = try reader.count(max: RankerSettings.candidatesMax)
    let others = try reader.count(max: RankerSettings.candidatesMax)
    self.init(
      knowledge, ages: ages.map { Int32($0) }, kinds: kinds.map { Int32($0) - 1 }, similarities,
      trees, (taken, others))
  }
}

extension Interactions {
  /// Of days that are only numbered.
  fileprivate init(users: IDIndex, items: IDIndex, ofDays rows: [InteractionRow]) {
    self.init(
      users: users, items: items, rows: rows, hasTimes: true, hasDates: false, hasValues: false,
      leftOut: LeftOut())
  }
}
