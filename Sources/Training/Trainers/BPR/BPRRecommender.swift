import CVector

/// Users and items as vectors, learnt so that what a user took stands before what the user did not.
///
/// Source: Rendle, Freudenthaler, Gantner and Schmidt-Thieme, "BPR: Bayesian Personalized Ranking from
/// Implicit Feedback" (UAI 2009).
struct BPRRecommender: FittedRecommender {
  static let factorsMax = 1_024

  let knowledge: Knowledge
  var scoresHistory: Bool { false }
  private let factors: Int
  private let users: FactorMatrix
  private let items: FactorMatrix
  private let scores: FactorScores
  /// Of each item.
  private let biases: [Float]

  init(
    knowledge: Knowledge, factors: Int, users: FactorMatrix, items: FactorMatrix, biases: [Float]
  ) {
    self.knowledge = knowledge
    self.factors = factors
    self.users = users
    self.items = items
    scores = FactorScores(items)
    self.biases = biases
  }

  func prepare(_ queries: [RankingQuery], in list: inout RankingList) {
    let nobody = [Float](repeating: 0, count: users.width)
    scores.score(queries.flatMap { $0.user.map { users.row($0) } ?? nobody }, in: &list)
    for query in queries where query.user != nil {
      let start = query.place * scores.stride
      for code in biases.indices { list.dense[start + code] += biases[code] }
    }
  }

  /// A session of somebody unknown says nothing: vectors are learnt for users, not for what they took.
  func add(for query: RankingQuery, to list: inout RankingList) -> Bool {
    guard query.user != nil else { return false }
    scores.addBest(of: query.place, to: &list)
    return true
  }

  func write(to file: inout RecommenderWriter) {
    file.append(count: factors)
    file.append(floats: users.values)
    file.append(floats: items.values)
    file.append(floats: biases)
  }

  /// - Throws: what is wrong with the file.
  init(_ knowledge: Knowledge, _ reader: inout RecommenderReader) throws(RecommenderFault) {
    let factors = try reader.count(max: Self.factorsMax)
    let users = FactorMatrix(factors: max(1, factors), values: try reader.floats())
    let items = FactorMatrix(factors: max(1, factors), values: try reader.floats())
    let biases = try reader.floats()
    guard factors > 0, let users, let items, users.rows == knowledge.users.count,
      items.rows == knowledge.catalogue.count, biases.count == items.rows
    else { throw RecommenderFault("it does not hold \(factors) factors for each user and item") }
    self.init(
      knowledge: knowledge, factors: factors, users: users, items: items, biases: biases)
  }
}
