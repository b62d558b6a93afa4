import Domain
import Foundation
import GRDB

/// Verifies everything that a store holds: every object against its checksum, every reference
/// between records and files, every metric page and prediction block, every record's content, and
/// SQLite's own structure. Changes nothing; works beside a running engine.
public struct Doctor {
  let store: Store
  var report = DoctorReport()
  /// Objects that are there, and whether they have the right content.
  var objects: [ObjectID: Bool] = [:]
  /// Objects that something refers to.
  var used: Set<ObjectID> = []

  /// Reads the whole store; as fast as the disk and SHA-256 allow.
  ///
  /// - Throws: only what keeps it from looking at all, such as a database that does not open.
  public static func examine(_ store: Store) throws -> DoctorReport {
    var doctor = Doctor(store: store)
    try doctor.examineDatabase()
    try doctor.examineObjects()
    try doctor.examineSnapshots()
    try doctor.examineRegistry()
    try doctor.examineLoggedModels()
    try doctor.examineRuns()
    try doctor.examineRecords()
    try doctor.examinePredictions()
    try doctor.examineCheckpoints()
    doctor.examineUnused()
    return doctor.report
  }

  private mutating func examineDatabase() throws {
    let (problems, violations) = try store.read { db in
      (
        try String.fetchAll(db, sql: "PRAGMA integrity_check(20)").filter { $0 != "ok" },
        try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").prefix(20).map { row in
          "\(row["table"] as String? ?? "?") refers to a missing \(row["parent"] as String? ?? "?")"
        }
      )
    }
    for problem in problems { report.error("The database's structure is damaged: \(problem).") }
    for violation in violations { report.error("A record in table \(violation).") }
  }

  private mutating func examineObjects() throws {
    let (ids, others) = try store.objects.contents()
    for id in ids {
      let bytes = try? store.object(id)
      objects[id] = bytes != nil
      report.counts.objects += 1
      report.counts.objectBytes += store.objectSize(id) ?? 0
    }
    for file in others where file.lastPathComponent.hasPrefix(FileOperation.temporaryPrefix) {
      report.note(
        "\(file.path) was being written when a process died. It is not part of the store and may "
          + "be removed.")
    }
    for file in others where !file.lastPathComponent.hasPrefix(FileOperation.temporaryPrefix) {
      report.note("\(file.path) is not an object of the store.")
    }
  }

  /// Notes that something refers to an object, and says so where it is damaged or gone.
  ///
  /// - Returns: whether the object is sound.
  @discardableResult
  mutating func refer(to object: ObjectID, from user: String) -> Bool {
    used.insert(object)
    // What a job has added since the objects were listed.
    if objects[object] == nil, (try? store.object(object)) != nil { objects[object] = true }
    switch objects[object] {
    case true: return true
    case false:
      report.error(
        "Object \(object) does not have the content it was stored with; it is \(user).")
    case nil:
      report.error("Object \(object) is missing; it is \(user).")
    }
    return false
  }

  private mutating func examineUnused() {
    for (object, isSound) in objects.sorted(by: { $0.key < $1.key }) where !used.contains(object) {
      report.note(
        isSound
          ? "Object \(object) is not referred to; a process may have died before it was needed."
          : "Object \(object) is damaged, but nothing refers to it.")
    }
  }
}
