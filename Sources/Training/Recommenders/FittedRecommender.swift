import Datasets
import Domain

/// What a recommender's trainer hands back: it puts items into an order for whoever asks. From any
/// thread.
protocol FittedRecommender: Sendable {
  var knowledge: Knowledge { get }

  /// Whether the order rests on the history of a request.
  var scoresHistory: Bool { get }

  /// Computes for some queries at once what answering each of them needs.
  func prepare(_ queries: [RankingQuery], in list: inout RankingList)

  /// Adds what the model has to say to a list, the best first; items that the list bars are passed
  /// over, and too short a list is filled by popularity afterwards.
  ///
  /// - Returns: whether it knew anything of who asks; if not, the list is as it was.
  func add(for query: RankingQuery, to list: inout RankingList) -> Bool

  /// Writes what ``Knowledge`` does not have.
  func write(to file: inout RecommenderWriter)
}

/// A request whose ids are known.
struct RankingQuery: Sendable {
  /// The row in ``Knowledge/users``; nil for an unknown user.
  let user: Int?
  /// Codes of items in the order of the request; may repeat.
  let history: [Int32]
  /// Among the queries that were prepared together.
  let place: Int
}

extension FittedRecommender {
  /// Answers each request on its own: the answer does not depend on the requests beside it, nor on the
  /// number of threads.
  func rank(_ requests: [RankingRequest], threads: Int) -> [RankedItems] {
    // Few enough that threads end together, enough to use a list's memory again.
    let size = 16
    let parts = Parallel.map((requests.count + size - 1) / size, threads: threads) { part in
      let requests = requests[(part * size)..<min((part + 1) * size, requests.count)]
      var list = RankingList(items: knowledge.catalogue.count)
      let queries = requests.enumerated().map { query($1, place: $0) }
      prepare(queries, in: &list)
      return zip(requests, queries).map { answer($0, $1, &list) }
    }
    return Array(parts.joined())
  }

  var scoresHistory: Bool { true }

  func prepare(_ queries: [RankingQuery], in list: inout RankingList) {}

  private func query(_ request: RankingRequest, place: Int) -> RankingQuery {
    RankingQuery(
      user: request.user.flatMap { knowledge.users[$0] },
      history: request.history.compactMap { knowledge.catalogue.index[$0].map { Int32($0) } },
      place: place)
  }

  private func answer(
    _ request: RankingRequest, _ query: RankingQuery, _ list: inout RankingList
  ) -> RankedItems {
    let index = knowledge.catalogue.index
    list.begin(wanted: request.count)
    for id in request.excluded {
      if let code = index[id] { list.bar(Int32(code)) }
    }
    if knowledge.excludesKnown {
      for code in query.history { list.bar(code) }
      if let user = query.user {
        let cells = knowledge.taken.cells(of: user)
        for code in knowledge.taken.columns[cells] { list.bar(code) }
      }
    }
    let isKnown = add(for: query, to: &list)
    let known = list.codes.count
    fill(&list, below: isKnown ? min(0, list.scores.last ?? 0) : nil)
    return RankedItems(
      items: list.codes.map { index.ids[Int($0)] }, scores: list.scores,
      basis: !isKnown ? .popularity : query.user == nil ? .history : .user,
      filledCount: list.codes.count - known)
  }

  /// Fills a list by popularity.
  ///
  /// - Parameter score: that the items get; nil: how many users took them.
  private func fill(_ list: inout RankingList, below score: Double?) {
    let takers = knowledge.catalogue.takers
    var code = 0
    while !list.isFull && code < takers.count {
      list.add(Int32(code), score: score ?? Double(takers[code]))
      code += 1
    }
  }
}
