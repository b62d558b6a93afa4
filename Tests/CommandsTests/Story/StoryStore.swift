import Domain
import Foundation
import TestSupport
import Testing
import Training

@testable import Commands
@testable import Store

/// A store on disk and the programs around it, for the tests that go through real processes.
enum StoryStore {
  /// Whether boosted trees can be trained here.
  static let hasXGBoost: Bool = {
    do {
      try XGBoostLibrary.open()
      return true
    } catch {
      return false
    }
  }()

  /// Runs, versions, windows and an alert, and no engine.
  static func filled() throws -> CurlewProgram {
    let (curlew, store) = try Fleet.prepared(project: Flights.project)
    try Fleet.twoChampions(in: store)
    try Fleet.addWindows(to: store)
    try Fleet.addAlert(.firing, to: store)
    try store.close()
    return curlew
  }

  /// `curlew` with those arguments in a terminal, for a user who keeps things in the folder.
  ///
  /// - Parameter isFirst: whether the user has never started it before.
  static func session(
    _ arguments: [String], of curlew: CurlewProgram, environment: [String: String] = [:],
    columns: Int = 80, rows: Int = 24, isFirst: Bool = false
  ) throws -> PtySession {
    let folders = UserFolders(environment: curlew.userFolders)
    if !isFirst { try UserStateFiles(folders).keep(.guidanceSeen) }
    return try PtySession(
      CurlewProgram.executable.path, arguments + ["--store", curlew.folder.path],
      environment: curlew.userFolders.merging(environment) { _, given in given },
      columns: columns, rows: rows)
  }
}
