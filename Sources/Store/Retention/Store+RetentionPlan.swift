import Domain
import Foundation

extension Store {
  /// What may go under the limits that a project declares. Changes nothing.
  ///
  /// Predictions go by whole files of their log, and never what a window that is not judged yet or
  /// the next retraining will read; labels when they are older than what is kept and no prediction
  /// that is kept is theirs; windows only when their labels were judged, and neither the
  /// first, from which a monitor counts, nor the last; objects when nothing has referred to them
  /// for ``unreferencedAgeMin``.
  /// - Throws: ``StoreError/objectMissing(_:)`` and others where a snapshot's manifest cannot be
  ///   read, since nobody knows then which objects it needs.
  public func retentionPlan(_ project: Project) throws -> RetentionPlan {
    let limits = project.retention
    let present = try present()
    var plan = RetentionPlan()
    for endpoint in try endpoints() {
      let log = try readablePredictionLog(endpoint.name)
      let removal = try predictionsToRemove(endpoint, of: log, under: project, at: present)
      if removal.files + removal.neededFiles > 0 { plan.predictions.append(removal) }
      guard let lost = lostLabels(removal, of: log, under: limits, at: present) else { continue }
      let records = try lost.records(in: self, log)
      guard records.count > 0 else { continue }
      plan.lostLabels.append(lost)
      plan.labels.count += records.count
      plan.labels.bytes += records.bytes
    }
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
      AND number < (SELECT max(number) FROM window AS other WHERE other.endpoint = window.endpoint
        AND other.\(WindowRows.isCounted))
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
    _ endpoint: Endpoint, of log: PredictionLog, under project: Project, at present: Timestamp
  ) throws -> RetentionPlan.Predictions {
    let need = try predictionsNeeded(of: endpoint, in: log, under: project)
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

  /// The labels that are older than what is kept, once those files are gone; nil where all predictions
  /// that there ever were are kept. Without an age that is what lies before the first row.
  private func lostLabels(
    _ removal: RetentionPlan.Predictions, of log: PredictionLog,
    under limits: RetentionDeclaration, at present: Timestamp
  ) -> LostLabels? {
    let first = removal.last.map { $0.number + 1 } ?? log.start.segment
    guard first > 1, limits.predictionsAge != nil || limits.predictionBytesMax != nil else {
      return nil
    }
    let firstTime = log.summaries.filter { $0.number >= first }.compactMap(\.firstTime).min()
    guard let time = limits.predictionsAge.map({ present - $0 }) ?? firstTime else { return nil }
    return LostLabels(endpoint: removal.endpoint, observedBefore: time, firstFile: first)
  }

  /// A log as a reader opens it: an engine may be writing, whose last block is not to be cut off.
  ///
  /// - Throws: ``StoreError/nameUnfit(_:name:rule:)``, ``StoreError/file(_:path:reason:)``.
  public func readablePredictionLog(_ endpoint: EndpointName) throws -> PredictionLog {
    try PredictionLog(
      folder: folder.appending(path: "predictions"), endpoint: endpoint, access: .readOnly)
  }
}
