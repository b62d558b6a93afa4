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

  mutating func add(_ user: String, since time: Timestamp?) {
    since = min(since, time ?? Timestamp(milliseconds: .min))
    if !users.contains(user) { users.append(user) }
  }

  mutating func add(_ user: String, answered row: Int) {
    answered = min(answered, row)
    if !users.contains(user) { users.append(user) }
  }
}

extension Store {
  /// What monitors and retraining still need of an endpoint's predictions.
  func predictionsNeeded(
    of endpoint: Endpoint, in log: PredictionLog, under project: Project
  ) throws -> LogNeed {
    var need = LogNeed()
    if let monitor = project.monitor(of: endpoint.name) {
      try addWindows(of: endpoint, cut: monitor.window, log.answeredCount, to: &need)
    }
    if project.policy(of: endpoint.name) != nil {
      need.add("the next retraining", since: try collectedUntil(endpoint))
    }
    return need
  }

  /// The windows that are not judged yet, and the next ones.
  private func addWindows(
    of endpoint: Endpoint, cut window: WindowDeclaration, _ answeredCount: Int,
    to need: inout LogNeed
  ) throws {
    let user = "windows that are not judged yet"
    for extent in try unmaturedExtents(endpoint: endpoint.name) {
      if let first = extent.taken(under: window, answeredCount: answeredCount).first {
        need.add(user, answered: first)
      } else {
        need.add(user, since: extent.start)
      }
    }
    guard let last = try lastWindow(endpoint: endpoint.name) else {
      return need.add(user, since: nil)
    }
    let taken = last.taken(under: window, answeredCount: answeredCount)
    switch window {
    case .count:
      need.add(user, answered: taken.timedBehind?.rows ?? taken.counted)
      if let timed = taken.timedBehind { need.add(user, since: timed.until) }
    case .time, .month:
      if let until = taken.first == nil ? last.end : taken.timedBehind?.until {
        need.add(user, since: until)
      } else {
        need.add(user, answered: taken.counted)
      }
    }
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
