import Console
import Datasets
import Domain
import Store
import Synchronization
import Training

/// Asks recommenders for the screen. The model and the items that it was asked about last stay in memory.
final class RecommendationReader: Sendable {
  private struct Kept {
    var version: ModelVersion?
    var model: TrainedModel?
    var items: ItemTable?
  }

  private let store: Store
  private let kept = Mutex(Kept())

  init(store: Store) {
    self.store = store
  }

  /// nil where the version is gone or no recommender.
  ///
  /// - Throws: `StoreError` and `TrainingError` of a model that cannot be read.
  func knowledge(of name: ModelName, _ number: Int) throws -> RecommenderKnowledge? {
    guard let version = try store.version(of: name, number),
      let recommender = try model(of: version).recommender
    else { return nil }
    return RecommenderKnowledge(
      users: recommender.users.count, items: recommender.items.count,
      pairs: recommender.pairCount, excludesKnown: recommender.excludesKnown)
  }

  /// What a version answers a user, with names where a dataset of items has them, and what that user
  /// took of the rows that it learnt from.
  ///
  /// - Throws: as ``knowledge(of:_:)``, and for a snapshot that cannot be read.
  func recommendation(
    of name: ModelName, _ number: Int, to user: ExactText, project: Project
  ) throws -> Recommendation? {
    guard let version = try store.version(of: name, number) else { return nil }
    let model = try model(of: version)
    guard let recommender = model.recommender else { return nil }
    let dataset = try project.dataset(of: version, in: store)
    let items = try items(describing: dataset, in: project)
    let taken = try taken(by: user, of: model, version, time: dataset?.timeColumn)
    return Self.recommendation(recommender, user, taken, items)
  }

  private static func recommendation(
    _ recommender: TrainedRecommender, _ user: ExactText, _ taken: [Taken], _ items: ItemTable?
  ) -> Recommendation {
    func described(_ id: String) -> Recommendation.Item {
      Recommendation.Item(
        id: id, name: items?.items.name(of: id), details: items?.items.details(of: id) ?? [])
    }
    let list = recommender.rank([RankingRequest(user: user)])[0]
    let before = Set(recommender.taken(by: user).map(\.item))
    return Recommendation(
      shown: zip(list.items, list.scores).map { id, score in
        Recommendation.Shown(described(id.text), score: score, isTaken: before.contains(id))
      },
      restsOnHistory: list.restsOnHistory,
      taken: taken.prefix(Recommendation.takenMax).map {
        Recommendation.Taken(described($0.id), last: $0.last, times: $0.times)
      }, takenCount: taken.count)
  }

  /// From the rows that a version learnt from; where they are not known, what the model itself keeps.
  private func taken(
    by user: ExactText, of model: TrainedModel, _ version: ModelVersion, time: String?
  ) throws -> [Taken] {
    if let snapshot = try version.snapshot.flatMap({ try store.snapshot($0) }) {
      let columns = TakenRows(
        user: model.inputs[0].name, item: model.target.column, time: time)
      let rows = try store.rows(of: snapshot.id, columns: columns.names)
      return columns.taken(by: user, in: rows)
    }
    let known = model.recommender?.taken(by: user) ?? []
    return known.sorted { $0.weight > $1.weight }
      .map { Taken(id: $0.item.text, times: Int($0.weight.rounded())) }
  }

  private func model(of version: ModelVersion) throws -> TrainedModel {
    if let model = kept.withLock({ $0.version == version ? $0.model : nil }) { return model }
    let model = try Scorer(version, in: store).model
    kept.withLock { ($0.version, $0.model) = (version, model) }
    return model
  }

  private func items(
    describing dataset: DatasetDeclaration?, in project: Project
  ) throws -> ItemTable? {
    let latest = try dataset?.items.flatMap { try store.latestSnapshot(of: $0)?.id }
    if let items = kept.withLock(\.items), items.snapshot == latest { return items }
    let items = try ItemTable(describing: dataset, in: project, store)
    kept.withLock { $0.items = items }
    return items
  }
}

/// An item that somebody took.
struct Taken: Equatable {
  var id: String
  /// When last, as it is shown, and to order by; of no time, all are as late.
  var last: String?
  var order = 0.0
  var times = 1
}

/// Which columns of rows say what a user took.
struct TakenRows {
  let user: String
  let item: String
  let time: String?

  var names: Set<String> { Set([user, item] + (time.map { [$0] } ?? [])) }

  /// Different items, the latest first, those of one time by how often and then as the rows have them.
  func taken(by wanted: ExactText, in rows: TableRows) -> [Taken] {
    var taken: [ExactText: Taken] = [:]
    var met: [ExactText] = []
    for batch in rows.batches {
      let table = rows.table(of: [user, item] + (time.map { [$0] } ?? []), in: batch)
      guard let users = table[user]?.values, let items = table[item]?.values else { return [] }
      let times = time.flatMap { table[$0]?.values }
      for row in 0..<table.rowCount where users.text(at: row).map({ ExactText($0) }) == wanted {
        guard let id = items.text(at: row).map({ ExactText($0) }) else { continue }
        if taken[id] == nil { met.append(id) }
        taken[id] = joined(taken[id], with: take(id.text, times, row))
      }
    }
    let places = Dictionary(uniqueKeysWithValues: met.enumerated().map { ($1, $0) })
    return taken.values.sorted {
      ($0.order, $0.times, places[ExactText($1.id)] ?? 0) > (
        $1.order, $1.times, places[ExactText($0.id)] ?? 0
      )
    }
  }

  private func take(_ id: String, _ times: Values?, _ row: Int) -> Taken {
    guard let times, !times.isMissing(at: row) else { return Taken(id: id, order: -.infinity) }
    switch times {
    case .time(let milliseconds):
      return Taken(
        id: id, last: Timestamp(milliseconds: milliseconds[row]).dateText,
        order: Double(milliseconds[row]))
    default:
      let text = times.text(at: row) ?? ""
      return Taken(id: id, last: text, order: Double(text) ?? 0)
    }
  }

  private func joined(_ known: Taken?, with other: Taken) -> Taken {
    guard let known else { return other }
    var later = other.order > known.order ? other : known
    later.times = known.times + 1
    return later
  }
}
