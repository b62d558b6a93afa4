import Domain
import Foundation

extension Store {
  /// Objects that nothing refers to are kept so long: whoever stores one refers to it within
  /// seconds, and one that was there already is made young again by that.
  public static let unreferencedAgeMin = TimeSpan.days(1)

  /// Removes what a plan lists. What has come to be needed meanwhile is kept.
  ///
  /// Works beside an engine; a crash leaves nothing that is referred to and gone.
  /// - Throws: ``StoreError/readOnly(path:)``, ``StoreError/file(_:path:reason:)``; what was
  ///   removed until then is gone.
  public func remove(_ plan: RetentionPlan) throws {
    guard access == .readWrite else { throw StoreError.readOnly(path: folder.path) }
    for predictions in plan.predictions {
      guard let last = predictions.last else { continue }
      try readablePredictionLog(predictions.endpoint).remove(through: last)
    }
    // After the files: a crash between the two leaves labels that the next plan lists again.
    for labels in plan.lostLabels {
      try labels.remove(from: self, readablePredictionLog(labels.endpoint))
    }
    try transaction { transaction in
      if let time = plan.windowsEndedBefore {
        try transaction.db.run(
          "DELETE FROM window WHERE \(Self.oldWindow)", [time.milliseconds])
      }
      if let time = plan.jobsEndedBefore {
        try transaction.db.run("DELETE FROM jobLog WHERE \(Self.oldJobLog)", [time.milliseconds])
      }
    }
    if plan.unreferenced.isEmpty { return }
    let still = Set(try unreferencedObjects())
    for object in plan.unreferenced where still.contains(object) { try objects.remove(object) }
  }

  /// Objects that no snapshot, model version, logged model or artifact refers to, and that are not young.
  func unreferencedObjects() throws -> [ObjectID] {
    let now = clock.now
    // Files before records: what is stored meanwhile is not among them.
    let old = try objects.contents().objects.filter { object in
      objects.lastStored(object).map { now - $0 >= Self.unreferencedAgeMin } ?? false
    }
    if old.isEmpty { return [] }
    let referred = try referredObjects()
    return old.filter { !referred.contains($0) }
  }

  private func referredObjects() throws -> Set<ObjectID> {
    let (snapshots, others) = try read { db in
      (
        try db.rows("SELECT DISTINCT id FROM snapshot").map { $0.id("id", as: SnapshotID.self) },
        try db.rows(
          "SELECT object FROM artifact UNION SELECT object FROM versionFile "
            + "UNION SELECT object FROM loggedModelFile"
        ).map { $0.id("object", as: ObjectID.self) }
      )
    }
    var referred = Set(others)
    for snapshot in snapshots {
      referred.insert(ObjectID(snapshot.text))
      referred.formUnion(try manifest(of: snapshot).chunks.map(\.object))
    }
    return referred
  }
}
