/// Items that are taken by the same users as what the user took.
///
/// Source: Sarwar et al., "Item-based Collaborative Filtering Recommendation Algorithms" (WWW 2001);
/// Deshpande and Karypis, "Item-Based Top-N Recommendation Algorithms" (TOIS 2004): the cosine over
/// users (0 or 1), `shrink` added to its denominator, the most similar `neighbours` of each item.
/// `Tests/TrainingTests/Values/recommenders.json` holds values.
struct ItemKNNRecommender: FittedRecommender {
  let knowledge: Knowledge
  /// A row an item, a column each item that has it among its neighbours.
  let similarities: SparseRows

  /// Sums are rounded to multiples of this, about 1e-12: items that are as similar to as many others
  /// have the same score, and must here too, whatever the order of the sum.
  private static let scoreStep = 0x1p-40

  func add(for query: RankingQuery, to list: inout RankingList) -> Bool {
    let profile = knowledge.profile(user: query.user, history: query.history)
    if profile.isEmpty { return false }
    var sums = list.exact
    list.exact = []
    sums.clear(to: similarities.count)
    sums.withUnsafeMutableBufferPointer { sums in
      addSimilarities(of: profile.codes, to: sums)
      for code in sums.indices where sums[code] > 0 {
        sums[code] = (sums[code] / Self.scoreStep).rounded() * Self.scoreStep
      }
      TopItems.add(UnsafeBufferPointer(sums), above: 0, to: &list)
    }
    list.exact = sums
    return true
  }

  /// Through pointers: it is nearly all of an answer's time, of which checks of each place took half.
  private func addSimilarities(of codes: [Int32], to sums: UnsafeMutableBufferPointer<Double>) {
    similarities.columns.withUnsafeBufferPointer { columns in
      similarities.values.withUnsafeBufferPointer { values in
        for code in codes where code < similarities.count {
          for cell in similarities.cells(of: Int(code)) {
            sums[Int(columns[cell])] += values[cell]
          }
        }
      }
    }
  }

  func write(to file: inout RecommenderWriter) { file.append(rows: similarities) }
}

extension [Double] {
  /// So many zeros, in the memory that is there.
  mutating func clear(to count: Int) {
    removeAll(keepingCapacity: true)
    append(contentsOf: repeatElement(0, count: count))
  }
}
