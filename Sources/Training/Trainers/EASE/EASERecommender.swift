import Foundation

/// A linear model from what a user took to each item, which may not predict itself.
///
/// Source: Steck, "Embarrassingly Shallow Autoencoders for Sparse Data" (WWW 2019): with
/// P = (BᵀB + λI)⁻¹ the weights are −P divided by its diagonal, 0 on the diagonal; B holds
/// ln(1 + days). `Tests/TrainingTests/Values/recommenders.json` holds values.
struct EASERecommender: FittedRecommender {
  let knowledge: Knowledge
  /// Of the most popular items, `items` × `items`, row after row: what each row's item says for each
  /// column's.
  private let weights: [Double]
  private let items: Int

  init(knowledge: Knowledge, weights: [Double], items: Int) {
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
          let (row, factor) = (Int(code) * items, log1p(days))
          for column in 0..<items { sums[column] += factor * weights[row + column] }
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
    file.append(numbers: weights)
  }
}
