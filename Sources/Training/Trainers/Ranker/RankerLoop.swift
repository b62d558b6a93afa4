import Datasets
import Foundation

/// Fits the ranker: rows of candidates as of earlier days with what was taken next, boosted trees on
/// them, and the scores of everyone's candidates as of today.
struct RankerLoop {
  private let training: RecommenderTraining
  private let settings: RankerSettings
  private let kinds: ItemKinds
  /// Days that a label looks ahead.
  private let horizon: Int
  private static let usersScoredTogether = 256

  /// - Throws: ``TrainingError/timesMissing(trainer:)``,
  ///   ``TrainingError/periodTooShort(trainer:days:)``.
  init(_ training: RecommenderTraining, _ settings: RankerSettings) throws(TrainingError) {
    guard training.interactions.hasTimes, let range = training.interactions.dayRange else {
      throw .timesMissing(trainer: "ranker")
    }
    let days = training.asOf - range.lowerBound
    guard days >= 2 else { throw .periodTooShort(trainer: "ranker", days: days) }
    self.training = training
    self.settings = settings
    // As much to learn from as to learn.
    horizon = min(settings.horizonDays, days / 2)
    kinds = ItemKinds(training)
  }

  /// - Throws: ``TrainingError/windowsEmpty(trainer:days:)``, ``TrainingError/cancelled(round:)`` and
  ///   the library's errors.
  func run(_ observer: TrainingObserver) throws(TrainingError) -> RankerRecommender {
    let booster = try boosted(observer)
    let file = try booster.modelFile(.universalBinaryJSON)
    let knowledge = training.knowledge(training.daysTaken)
    let features = try RankerFeatures(
      training.interactions, end: training.asOf, kinds, threads: training.threads)
    let session = RankerSession(
      knowledge, ages: ages, kinds: kindsByCode, features.similarity.similarities,
      try BoostedTrees(of: booster, isChance: !settings.learnsLists),
      wanted(taken: RankerSettings.scoredMax))
    return RankerRecommender(
      knowledge: knowledge, scores: try scores(file, features), booster: file, session: session)
  }

  /// How many days ago each day of each pair was.
  private var ages: [Int32] {
    training.sources.flatMap { pair in
      training.interactions.days[training.interactions.days(of: pair)].map {
        Int32(training.asOf) - $0
      }
    }
  }

  private var kindsByCode: [Int32] {
    training.catalogue.ids.map { kinds.codes[training.interactions.items[$0]!] }
  }

  /// How many candidates of either sort; none that the user took where those are not recommended.
  private func wanted(taken: Int) -> (taken: Int, others: Int) {
    let excludesKnown = KnownItems.areExcluded(
      training.params, repeats: training.interactions.shareOfRepeats ?? 0)
    return excludesKnown
      ? (0, max(settings.candidates, settings.others)) : (taken, settings.others)
  }

  /// As many windows as there are that have as much before them as they are long.
  private var ends: [Int] {
    let first = training.interactions.dayRange?.lowerBound ?? training.asOf
    return (1...settings.windows).map { training.asOf - $0 * horizon }
      .filter { $0 - first >= horizon }
  }

  private func boosted(_ observer: TrainingObserver) throws(TrainingError) -> Booster {
    var (features, labels, lists) = ([Float](), [Float](), [Int]())
    for end in ends {
      for part in try rows(asOf: end) {
        features += part.features
        labels += part.labels
        if !part.labels.isEmpty { lists.append(part.labels.count) }
      }
    }
    if labels.isEmpty {
      throw .windowsEmpty(trainer: "ranker", days: ends.count * horizon)
    }
    let matrix = try BoosterMatrix(
      FeatureMatrix(columns: RankerFeatures.names.count, values: features), labels: labels,
      threads: training.threads)
    if settings.learnsLists { try matrix.setLists(lists) }
    let booster = try Booster(matrices: [matrix])
    try booster.set(settings.parameters(seed: training.seed))
    for round in 0..<settings.rounds {
      try booster.update(round: round, train: matrix)
      try observer.passed(round + 1, of: settings.rounds)
    }
    try booster.setFeatureNames(RankerFeatures.names)
    return booster
  }

  private struct LabelledRows: Sendable {
    var features: [Float] = []
    var labels: [Float] = []
  }

  /// The candidates of everyone who took something in the window after `end`, with whether they took it.
  private func rows(asOf end: Int) throws(TrainingError) -> [LabelledRows] {
    let history = training.interactions.until(end)
    let window = training.interactions.during(end..<end + horizon)
    let wanted = wanted(taken: settings.candidates)
    let features = try RankerFeatures(history, end: end, kinds, threads: training.threads)
    return Parallel.map(history.users.count, threads: training.threads) { user in
      let taken = window.pairItems[window.pairs(of: user)]
      if taken.isEmpty { return LabelledRows() }
      let candidates = features.candidates(user: user, taken: wanted.taken, others: wanted.others)
      let took = Set(taken)
      return LabelledRows(
        features: candidates.features,
        labels: candidates.items.map { took.contains($0) ? 1 : 0 })
    }
  }

  /// The score of each candidate as of today: a row a known user, a column an item's code.
  private func scores(
    _ file: Data, _ features: RankerFeatures
  ) throws(TrainingError) -> SparseRows {
    let predictor = try BoosterPredictor(file: file, name: "model.ubj")
    let interactions = training.interactions
    let wanted = wanted(taken: RankerSettings.scoredMax)
    var (starts, columns, values) = ([0], [Int32](), [Double]())
    // Some users at a time: the features of all would take more memory than everything else.
    for first in stride(from: 0, to: training.users.count, by: Self.usersScoredTogether) {
      let count = min(Self.usersScoredTogether, training.users.count - first)
      let parts = Parallel.map(count, threads: training.threads) { place in
        let user = interactions.users[training.users.ids[first + place]]!
        return features.candidates(user: user, taken: wanted.taken, others: wanted.others)
      }
      let answers = try predictor.predict(
        FeatureMatrix(columns: RankerFeatures.names.count, values: parts.flatMap(\.features)),
        threads: training.threads)
      var rest = answers[...]
      for part in parts {
        let row = scored(part.items, rest.prefix(part.items.count))
        rest = rest.dropFirst(row.count)
        columns += row.map(\.code)
        values += row.map(\.score)
        starts.append(columns.count)
      }
    }
    return SparseRows(starts: starts, columns: columns, values: values)
  }

  /// The items of a user by their codes in the catalogue, in that order.
  private func scored<Scores: Sequence>(
    _ items: [Int32], _ scores: Scores
  ) -> [(code: Int32, score: Scores.Element)] {
    zip(items, scores).map { item, score in
      let id = training.interactions.items.ids[Int(item)]
      return (Int32(training.catalogue.index[id]!), score)
    }.sorted { $0.code < $1.code }
  }
}
