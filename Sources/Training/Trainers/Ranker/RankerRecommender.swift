import Foundation

/// Two stages: candidates, and boosted trees that say how likely the user takes each. The scores are
/// computed once, as of the day of the training, so that answering needs no library.
struct RankerRecommender: FittedRecommender {
  let knowledge: Knowledge
  var scoresHistory: Bool { false }
  /// A row a user, a column a candidate's code: the chance that it is taken.
  private let scores: SparseRows
  private let ranked: RankedRows
  /// The trees in the library's own format, for whoever wants to look at them.
  private let booster: Data

  init(knowledge: Knowledge, scores: SparseRows, booster: Data) {
    self.knowledge = knowledge
    self.scores = scores
    self.booster = booster
    ranked = RankedRows(scores)
  }

  /// A session says nothing: the trees see days of the past.
  func add(for query: RankingQuery, to list: inout RankingList) -> Bool {
    guard let user = query.user else { return false }
    ranked.add(user: user, to: &list)
    return true
  }

  func write(to file: inout RecommenderWriter) {
    file.append(rows: scores)
    file.append(bytes: booster)
  }

  /// - Throws: what is wrong with the file.
  init(_ knowledge: Knowledge, _ reader: inout RecommenderReader) throws(RecommenderFault) {
    let scores = try reader.rows(columnCount: knowledge.catalogue.count)
    try RecommenderFault.check(
      scores.count == knowledge.users.count,
      "it has candidates of \(scores.count) users and not \(knowledge.users.count)")
    self.init(knowledge: knowledge, scores: scores, booster: try reader.bytes())
  }
}
