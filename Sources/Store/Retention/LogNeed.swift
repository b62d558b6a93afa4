import Domain

/// The part of an endpoint's predictions that something will still read.
struct LogNeed: Equatable {
  /// Rows from this event time on; the far future where nothing needs any.
  var since = Timestamp(milliseconds: .max)
  /// Rows that clients got from this number on.
  var answered = Int.max
  /// What needs them, in words.
  var users: [String] = []

  /// Whether a file holds none of them.
  func spares(_ file: PredictionLog.ClosedFile) -> Bool {
    file.answered.upperBound <= answered && file.lastTime.map { $0 < since } ?? true
  }

  fileprivate mutating func add(_ user: String, since time: Timestamp?) {
    since = min(since, time ?? Timestamp(milliseconds: .min))
    users.append(user)
  }
}

extension Store {
  /// What monitors and retraining still need of an endpoint's predictions.
  func predictionsNeeded(of endpoint: Endpoint, under project: Project) throws -> LogNeed {
    var need = LogNeed()
    if let monitor = project.monitor(of: endpoint.name) {
      let user = "windows that are not judged yet"
      let first = try read { db in
        try db.row(
          "SELECT min(number) AS number, min(start) AS start FROM window "
            + "WHERE endpoint = (SELECT number FROM endpoint WHERE name = ?) AND matured = 0 "
            + "AND \(WindowRows.isCounted)",
          [endpoint.name.text])
      }
      let last = try lastWindow(endpoint: endpoint.name)
      let next = min(last.map { $0.index + 1 } ?? 0, first?["number"] ?? Int.max)
      if let rows = monitor.window.rows(ofWindow: next) {
        need.answered = rows.lowerBound
        need.users.append(user)
      } else {
        let start = first?.timeIfAny("start") ?? Timestamp(milliseconds: .max)
        need.add(user, since: last.map { min($0.end, start) })
      }
    }
    if project.policy(of: endpoint.name) != nil {
      need.add("the next retraining", since: try collectedUntil(endpoint))
    }
    return need
  }

  /// The time of the latest row that a retraining need not collect again: of the last collection,
  /// else of what the champion was trained on; nil where there is neither.
  private func collectedUntil(_ endpoint: Endpoint) throws -> Timestamp? {
    let collected = try snapshots(of: .collected(from: endpoint.name)).first(where: \.isValid)
    if let collected { return collected.timeRange?.upperBound }
    guard let live = endpoint.liveVersion,
      let trained = try version(of: endpoint.model, live)?.snapshot
    else { return nil }
    return try snapshot(trained)?.timeRange?.upperBound
  }
}
