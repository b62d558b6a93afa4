import Datasets
import Domain
import Engine
import Foundation
import Store

/// The store of a demo: made from the rows inside the program, or found again after a stop.
struct DemoStore {
  /// The settings that tell a demo's store from a user's, and which demo it is.
  private static let mark = "demo.seed"
  private static let name = "demo.name"

  let demo: Demo
  let folder: URL
  let seed: UInt64
  /// Wall-clock seconds of a replayed day.
  let secondsPerDay: Double

  /// Opens the folder's demo, or makes one in a folder that is empty or not there.
  ///
  /// - Throws: ``CommandError/demoFolderInUse(_:)``, ``CommandError/otherDemo(folder:holds:)``.
  func prepare(say: (String) -> Void) throws -> Store {
    let files = FileManager.default
    let existing = folder.appending(path: ".curlew")
    if files.fileExists(atPath: existing.path) {
      let store = try Store(at: existing)
      guard try store.setting(Self.mark) != nil else {
        throw CommandError.demoFolderInUse(folder.path)
      }
      // A store of a former release names none: there was one.
      let held = try store.setting(Self.name) ?? Demo.flights.name
      guard held == demo.name else {
        throw CommandError.otherDemo(folder: folder.path, holds: held)
      }
      return store
    }
    try files.createDirectory(at: folder, withIntermediateDirectories: true)
    guard try files.contentsOfDirectory(atPath: folder.path).isEmpty else {
      throw CommandError.demoFolderInUse(folder.path)
    }
    return try create(say: say)
  }

  private func create(say: (String) -> Void) throws -> Store {
    try Data(demo.configuration.utf8).write(to: folder.appending(path: "curlew.yaml"))
    let project = try ProjectFile.parse(demo.configuration, file: "curlew.yaml")
    let store = try Store.create(in: folder)
    try store.setPresent(demo.from)
    try withoutActuallyEscaping(say) { say in
      try demo.fill(
        DemoFilling(
          demo: demo, store: store, project: project, seed: seed, secondsPerDay: secondsPerDay,
          say: say))
    }
    try store.set(Self.name, to: demo.name)
    // Last, so that a half-made store is not taken for a demo.
    try store.set(Self.mark, to: "\(seed)")
    return store
  }
}
