import CVector

/// Items' numbers as the processor reads them when it scores all of them: sixteen items side by side.
struct FactorScores: Sendable {
  /// How many items.
  let items: Int
  private let width: Int
  private let panels: [Float]
  private let panelCount: Int

  init(_ matrix: FactorMatrix) {
    let lanes = Int(cvec_lanes)
    items = matrix.rows
    width = matrix.width
    panelCount = (matrix.rows + lanes - 1) / lanes
    var panels = [Float](repeating: 0, count: panelCount * lanes * matrix.width)
    for row in 0..<matrix.rows {
      let start = row / lanes * lanes * matrix.width + row % lanes
      for place in 0..<matrix.width {
        panels[start + place * lanes] = matrix.values[row * matrix.width + place]
      }
    }
    self.panels = panels
  }

  /// Scores every item for each vector, into the list's dense scores: a run of ``stride`` a vector. The
  /// scores of one vector do not depend on the others.
  ///
  /// - Parameter vectors: one after the other, as wide as the items' rows.
  func score(_ vectors: [Float], in list: inout RankingList) {
    let count = vectors.count / width
    if list.dense.count < count * stride {
      list.dense = [Float](repeating: 0, count: count * stride)
    }
    cvec_panel_products(
      panels, Int64(panelCount), Int64(width), vectors, Int64(count), &list.dense)
  }

  /// Floats from the scores of one vector to those of the next.
  var stride: Int { panelCount * Int(cvec_lanes) }

  /// Adds the best items of the vector in that place to a list.
  func addBest(of place: Int, to list: inout RankingList) {
    let scores = list.dense
    scores.withUnsafeBufferPointer { scores in
      let own = place * stride..<place * stride + items
      TopItems.add(UnsafeBufferPointer(rebasing: scores[own]), to: &list)
    }
  }
}
