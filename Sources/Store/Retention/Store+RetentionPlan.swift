import Domain
import Foundation

extension Store {
  /// What may go under the limits that a project declares. Changes nothing.
  ///
  /// Predictions go by whole files of their log, and never what a window that is not judged yet or
  /// the next retraining will read; windows only when their labels were judged, and neither the
  /// first, from which a monitor counts, nor the last; objects when nothing has referred to them
  /// for ``unreferencedAgeMin``.
  /// - Throws: ``StoreError/objectMissing(_:)`` and others where a snapshot's manifest cannot be
  ///   read, since nobody knows then which objects it needs.
  public func retentionPlan(_ project: Project) throws -> RetentionPlan {
    let limits = project.retention
    let present = try present()
    var plan = RetentionPlan()
    plan.predictions = try endpoints().map {
      try predictionsToRemove($0, under: project, at: present)
    }.filter { $0.files + $0.neededFiles > 0 }
    if let age = limits.windowsAge {
      plan.windowsEndedBefore = present - age
      plan.windows = try records(
        "count(*), sum(length(features) + length(realized)) FROM window WHERE \(Self.oldWindow)",
        before: present - age)
    }
    if let age = limits.jobLogsAge {
      plan.jobsEndedBefore = clock.now - age
      plan.jobLogLines = try records(
        "count(*), sum(length(text)) FROM jobLog WHERE \(Self.oldJobLog)", before: clock.now - age)
    }
    if limits.removesUnreferencedObjects {
      plan.unreferenced = try unreferencedObjects()
      plan.objects.count = plan.unreferenced.count
      plan.objects.bytes = plan.unreferenced.reduce(0) { $0 + (objectSize($1) ?? 0) }
    }
    return plan
  }

  static let oldWindow = """
    matured = 1 AND ended < ?
      AND number > (SELECT min(number) FROM window AS other WHERE other.endpoint = window.endpoint)
      AND number < (SELECT max(number) FROM window AS other WHERE other.endpoint = window.endpoint)
    """
  static let oldJobLog = """
    job IN (SELECT id FROM job WHERE endedAt < ? AND state IN ('succeeded', 'failed', 'cancelled'))
    """

  private func records(_ sql: String, before time: Timestamp) throws -> RetentionPlan.Records {
    try read { db in
      let row = try db.row("SELECT \(sql)", [time.milliseconds])
      return RetentionPlan.Records(count: row?[0] ?? 0, bytes: row?[1] ?? 0)
    }
  }

  private func predictionsToRemove(
    _ endpoint: Endpoint, under project: Project, at present: Timestamp
  ) throws -> RetentionPlan.Predictions {
    let log = try readablePredictionLog(endpoint.name)
    let need = try predictionsNeeded(of: endpoint, under: project)
    let limits = project.retention
    var removal = RetentionPlan.Predictions(
      endpoint: endpoint.name, files: 0, rows: 0, bytes: 0, neededFiles: 0, neededBy: [])
    var bytesLeft = log.summaries.reduce(0) { $0 + $1.end }
    for file in log.closedFiles {
      let isOld = limits.predictionsAge.map { age in
        file.lastTime.map { $0 < present - age } ?? true
      }
      let isTooMuch = limits.predictionBytesMax.map { bytesLeft > $0 }
      guard isOld == true || isTooMuch == true else { break }
      bytesLeft -= file.bytes
      // The log has no holes: behind a file that is needed all are kept.
      if removal.neededFiles == 0, need.spares(file) {
        removal.files += 1
        removal.rows += file.rows.count
        removal.bytes += file.bytes
        removal.last = file
      } else {
        removal.neededFiles += 1
        removal.neededBy = need.users
      }
    }
    return removal
  }

  /// A log as a reader opens it: an engine may be writing, whose last block is not to be cut off.
  func readablePredictionLog(_ endpoint: EndpointName) throws -> PredictionLog {
    try PredictionLog(
      folder: folder.appending(path: "predictions"), endpoint: endpoint, access: .readOnly)
  }
}
