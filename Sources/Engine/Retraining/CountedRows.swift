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

  /// Whether another count could tell more: a number that is asked for may have been reached.
  ///
  /// - Parameter asked: the numbers at which something asks.
  func isStale(since: Timestamp, labels now: Int, asked: [Int]) -> Bool {
    guard self.since == since, let labels, labels <= now else { return true }
    // A label makes at most one row.
    let most = count + now - labels
    return asked.contains { count < $0 && $0 <= most }
  }
}
