import CVector

/// Users and items as vectors whose product says how much a user likes an item.
///
/// Source: Hu, Koren and Volinsky, "Collaborative Filtering for Implicit Feedback Datasets" (ICDM
/// 2008), with confidence 1 + α · days; Takács, Pilászy and Tikk, "Applications of the Conjugate
/// Gradient Method for Implicit Feedback Collaborative Filtering" (RecSys 2011) for the solver; Rendle
/// et al., "Revisiting the Performance of iALS on Item Recommendation Benchmarks" (RecSys 2022) on
/// tuning.
struct IALSRecommender: FittedRecommender {
  let knowledge: Knowledge
  private let settings: IALSSettings
  private let users: FactorMatrix
  private let items: FactorMatrix
  private let scores: FactorScores
  /// Of the items, with the penalty: what solving for a session needs.
  private let gram: [Float]

  /// Steps for a session, which starts from nothing.
  private static let sessionSteps = 16

  init(
    knowledge: Knowledge, settings: IALSSettings, users: FactorMatrix, items: FactorMatrix
  ) {
    self.knowledge = knowledge
    self.settings = settings
    self.users = users
    self.items = items
    scores = FactorScores(items)
    gram = items.gram(factors: settings.factors, adding: settings.penalty, threads: 1)
  }

  func prepare(_ queries: [RankingQuery], in list: inout RankingList) {
    scores.score(queries.flatMap { vector(of: $0) }, in: &list)
  }

  func add(for query: RankingQuery, to list: inout RankingList) -> Bool {
    let isKnown = query.user != nil || !query.history.isEmpty
    // Who took none of these items has no reason to prefer one.
    if isKnown && vector(of: query).contains(where: { $0 != 0 }) {
      scores.addBest(of: query.place, to: &list)
    }
    return isKnown
  }

  /// All zeros for somebody of whom nothing is known.
  private func vector(of query: RankingQuery) -> [Float] {
    if !query.history.isEmpty {
      return session(knowledge.profile(user: query.user, history: query.history))
    }
    return query.user.map { users.row($0) } ?? [Float](repeating: 0, count: users.width)
  }

  /// The vector of somebody who took these.
  private func session(_ profile: ItemWeights) -> [Float] {
    let known = profile.codes.indices.filter { profile.codes[$0] < items.rows }
    let codes = known.map { profile.codes[$0] }
    let confidences = known.map { settings.confidence(days: profile.weights[$0]) }
    var vector = [Float](repeating: 0, count: items.width)
    var work = [Float](repeating: 0, count: 3 * items.width)
    cvec_solve_weighted(
      gram, items.values, Int64(items.width), codes, confidences, Int64(codes.count),
      Int64(Self.sessionSteps), &vector, &work)
    return vector
  }

  func write(to file: inout RecommenderWriter) {
    file.append(count: settings.factors)
    file.append(floats: [settings.penalty, settings.alpha])
    file.append(floats: users.values)
    file.append(floats: items.values)
  }

  /// - Throws: what is wrong with the file.
  init(_ knowledge: Knowledge, _ reader: inout RecommenderReader) throws(RecommenderFault) {
    let factors = try reader.count(max: IALSSettings.factorsMax)
    let numbers = try reader.floats()
    try RecommenderFault.check(
      factors > 0 && numbers.count == 2 && numbers.allSatisfy { $0 >= 0 },
      "its settings are none")
    let users = FactorMatrix(factors: factors, values: try reader.floats())
    let items = FactorMatrix(factors: factors, values: try reader.floats())
    guard let users, let items, users.rows == knowledge.users.count,
      items.rows <= knowledge.catalogue.count
    else { throw RecommenderFault("it does not hold \(factors) factors for each user and item") }
    self.init(
      knowledge: knowledge,
      settings: IALSSettings(factors: factors, penalty: numbers[0], alpha: numbers[1]),
      users: users, items: items)
  }
}

/// What training and answering both need to know.
struct IALSSettings: Sendable {
  static let factorsMax = 1_024

  let factors: Int
  let penalty: Float
  let alpha: Float

  func confidence(days: Double) -> Float { 1 + alpha * Float(days) }
}
