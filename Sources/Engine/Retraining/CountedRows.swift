import Domain

/// How many rows had come when they were last counted. Counting reads the traffic or a snapshot, and a
/// policy is looked at each second: until so many labels have come that the answer may be another, the
/// last count holds.
struct CountedRows {
  /// Until when rows do not count.
  var since: Timestamp
  /// Labels of the endpoint then, or nil where a snapshot was counted.
  var labels: Int?
  /// The snapshot that was counted; nil for traffic.
  var snapshot: SnapshotID?
  var count: Int

  /// A list's label seldom has more items. Where one has, and where items only join a label that is there,
  /// the count is late by some labels.
  static let rowsPerListMax = 50

  /// Whether another count could tell more: a number that is asked for may have been reached.
  ///
  /// - Parameters:
  ///   - rowsPerLabel: that a label makes at most.
  ///   - asked: the numbers at which something asks.
  func isStale(
    since: Timestamp, labels now: Int, rowsPerLabel: Int = 1, asked: [Int]
  ) -> Bool {
    guard self.since == since, let labels, labels <= now else { return true }
    let most = count + (now - labels) * rowsPerLabel
    return asked.contains { count < $0 && $0 <= most }
  }
}
