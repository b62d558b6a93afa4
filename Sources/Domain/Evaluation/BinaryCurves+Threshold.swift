extension BinaryCurves {
  /// The answers if rows from a threshold on were answered positive: exact at the thresholds of the
  /// curve's points.
  ///
  /// - Parameters:
  ///   - point: a place in ``roc``.
  ///   - counts: the answers at any threshold, for how many rows each class has.
  /// - Returns: nil where the counts are not of two classes or the place is none.
  public func confusion(at point: Int, of counts: Confusion) -> Confusion? {
    guard roc.indices.contains(point), counts.counts.count == 2,
      counts.counts.allSatisfy({ $0.count == 2 })
    else { return nil }
    let negatives = counts.counts[0].reduce(0, +)
    let positives = counts.counts[1].reduce(0, +)
    let wrong = Int((roc[point].x * Double(negatives)).rounded())
    let right = Int((roc[point].y * Double(positives)).rounded())
    return Confusion(
      classes: counts.classes, counts: [[negatives - wrong, wrong], [positives - right, right]])
  }

  /// The place in ``roc`` that answers what a threshold would: of all points whose threshold is not
  /// below it the last.
  public func point(atThreshold threshold: Double) -> Int {
    roc.lastIndex { $0.threshold >= threshold } ?? 0
  }
}
