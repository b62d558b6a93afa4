import Foundation

/// Two stages: candidates, and boosted trees that say how likely the user takes each. The scores of
/// everyone's are computed once, as of the day of the training; those of somebody who says what was just
/// taken are computed when they are asked for. Neither needs the library.
struct RankerRecommender: FittedRecommender {
  let knowledge: Knowledge
  var scoresHistory: Bool { session != nil }
  /// A row a user, a column a candidate's code: the chance that it is taken.
  let scores: SparseRows
  private let ranked: RankedRows
  /// The trees in the library's own format, for whoever wants to look at them.
  let booster: Data
  /// Nil in files of past versions.
  private let session: RankerSession?

  init(knowledge: Knowledge, scores: SparseRows, booster: Data, session: RankerSession?) {
    self.knowledge = knowledge
    self.scores = scores
    self.booster = booster
    self.session = session
    ranked = RankedRows(scores)
  }

  func add(for query: RankingQuery, to list: inout RankingList) -> Bool {
    if let session, !query.history.isEmpty {
      session.add(for: query, to: &list)
      return true
    }
    guard let user = query.user else { return false }
    ranked.add(user: user, to: &list)
    return true
  }

  func write(to file: inout RecommenderWriter) {
    file.append(rows: scores)
    file.append(bytes: booster)
    session?.write(to: &file)
  }

  /// - Throws: what is wrong with the file.
  init(_ knowledge: Knowledge, _ reader: inout RecommenderReader) throws(RecommenderFault) {
    let scores = try reader.rows(columnCount: knowledge.catalogue.count)
    try RecommenderFault.check(
      scores.count == knowledge.users.count,
      "it has candidates of \(scores.count) users and not \(knowledge.users.count)")
    let booster = try reader.bytes()
    self.init(
      knowledge: knowledge, scores: scores, booster: booster,
      session: reader.isAtEnd ? nil : try RankerSession(knowledge, &reader))
  }
}
