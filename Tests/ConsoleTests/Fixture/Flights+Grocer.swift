import Console
import Domain

extension Flights {
  /// The same store with a shop's recommender in the place of the flights' model.
  static var grocer: ConsoleData {
    var data = july
    let model: ModelName = "grocer"
    data.models = [
      RegisteredModel(
        name: model, createdAt: time("2013-03-01"), description: "What a household buys",
        aliases: [Alias.champion: 1])
    ]
    data.versions = [
      ModelVersion(
        model: model, version: 1, createdAt: time("2013-03-01"), run: nil, snapshot: nil,
        task: .ranking, trainer: "personal",
        metrics: ["valid.ndcg@10": 0.232, "valid.precision@10": 0.181],
        files: [Artifact(path: "recommender.bin", object: "ef56", bytes: 365_120)])
    ]
    data.endpoints = [
      Endpoint(
        name: "grocer", model: model, createdAt: time("2013-03-01"), liveVersion: 1,
        liveSince: time("2013-03-01"))
    ]
    // The snapshots are the flights': who left from where.
    var dataset = DatasetDeclaration(name: "flights", target: "carrier", timeColumn: "date")
    dataset.user = "origin"
    data.declared.datasets = [dataset]
    (data.aliasHistory, data.retrainings, data.windows, data.traffic) = ([], [], [:], [:])
    return data
  }

  /// Weeks with a weekend, of which the last are busier.
  static let interactions: InteractionProfile = {
    let counts = (0..<365).map { (day: Int) -> Int in
      let weekend = day % 7 > 4 ? 900 : 0
      return 3_000 + day * 4 + weekend
    }
    let shares = (1...100).map { (percent: Int) -> Double in
      let rest = Double(100 - percent) / 100
      return 1 - rest * rest * rest
    }
    return InteractionProfile(
      users: 2_464, items: 25_571, pairs: 403_071, interactions: 1_354_647,
      shareOfRepeats: 0.378,
      daily: InteractionProfile.Daily(
        first: 17_167, last: 17_531, areDates: true, step: 1, counts: counts),
      headShares: shares, rowsLeftOut: 12)
  }()

  static let knowledge = RecommenderKnowledge(
    users: 1_967, items: 17_466, pairs: 103_071, excludesKnown: false)

  /// User 23 took three items; nobody else is known.
  static func recommendation(_ user: String) -> Recommendation {
    let wares: [(id: String, name: String?, details: [String])] = [
      ("9798", "BEERALEMALT LIQUORS", ["BEERS/ALES", "GROCERY", "National"]),
      ("19", "HEAD LETTUCE", ["VEGETABLES"]), ("1", "BANANAS", ["TROPICAL FRUIT", "PRODUCE"]),
      ("80042", nil, []),
    ]
    let items = wares.map {
      Recommendation.Item(id: $0.id, name: $0.name, details: $0.details)
    }
    let isKnown = user == "23"
    let scores = isKnown ? [2.0, 1, 0, 0] : [711.0, 428, 396, 13]
    return Recommendation(
      shown: zip(items, scores).map {
        Recommendation.Shown($0, score: $1, isTaken: isKnown && $1 > 0)
      },
      restsOnHistory: isKnown,
      taken: isKnown
        ? [
          Recommendation.Taken(items[3], last: "2013-07-12", times: 1),
          Recommendation.Taken(items[0], last: "2013-07-11", times: 2),
          Recommendation.Taken(items[1], last: "2013-07-11", times: 1),
        ] : [],
      takenCount: isKnown ? 3 : 0)
  }
}
