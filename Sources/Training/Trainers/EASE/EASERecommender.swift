import CVector
import Foundation

/// A linear model from what a user took to each item, which may not predict itself.
///
/// Source: Steck, "Embarrassingly Shallow Autoencoders for Sparse Data" (WWW 2019): with
/// P = (BᵀB + λI)⁻¹ the weights are −P divided by its diagonal, 0 on the diagonal; B holds
/// ln(1 + days). `Tests/TrainingTests/Values/recommenders.json` holds values.
struct EASERecommender: FittedRecommender {
  let knowledge: Knowledge
  /// Of the most popular items, `items` × `items`, row after row: what each row's item says for each
  /// column's. Half the size of doubles, and no list of a year of purchases is another for it.
  private let weights: [Float]
  private let items: Int

  init(knowledge: Knowledge, weights: [Float], items: Int) {
    self.knowledge = knowledge
    self.weights = weights
    self.items = items
  }

  func add(for query: RankingQuery, to list: inout RankingList) -> Bool {
    let profile = knowledge.profile(user: query.user, history: query.history)
    if profile.isEmpty { return false }
    var sums = list.exact
    list.exact = []
    sums.clear(to: items)
    sums.withUnsafeMutableBufferPointer { sums in
      weights.withUnsafeBufferPointer { weights in
        for (code, days) in zip(profile.codes, profile.weights) where code < items {
          cvec_add_row(
            sums.baseAddress!, weights.baseAddress! + Int(code) * items, log1p(days), Int64(items))
        }
      }
    }
    // Who took none of these items has no reason to prefer one.
    let isSilent = profile.codes.allSatisfy { $0 >= items }
    if !isSilent { sums.withUnsafeBufferPointer { TopItems.add($0, to: &list) } }
    list.exact = sums
    return true
  }

  func write(to file: inout RecommenderWriter) {
    file.append(count: items)
    file.append(floats: weights)
  }
}
