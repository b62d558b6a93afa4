import Domain
import Outcomes

extension TrainedRecommender {
  /// What it knows, for those who watch what it shows. O(pairs).
  var catalogue: KnownCatalogue {
    let knowledge = fitted.knowledge
    var taken = [Double](repeating: 0, count: knowledge.catalogue.count)
    for (code, weight) in zip(knowledge.taken.columns, knowledge.taken.values) {
      taken[Int(code)] += weight
    }
    return KnownCatalogue(
      taken: taken, firstDays: knowledge.dates?.firsts,
      lastDay: knowledge.dates.map { Int($0.last) }, users: users,
      numbers: { knowledge.catalogue.index[$0] },
      history: { user in
        knowledge.users[user].map { knowledge.taken.columns[knowledge.taken.cells(of: $0)] }
      })
  }
}

extension TrainedModel {
  /// What a recommender knows; nil of every other model. O(pairs).
  public var catalogue: KnownCatalogue? { fitted.catalogue }
}
