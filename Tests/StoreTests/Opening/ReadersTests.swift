import Domain
import Foundation
import Testing

@testable import Store

@Suite("Who may read a store")
struct ReadersTests {
  /// The rights of everything in a folder, by its path within.
  private func modes(_ folder: URL) throws -> [String: Int] {
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path) + [""]
    return try Dictionary(
      uniqueKeysWithValues: names.map { name in
        let found = try FileManager.default.attributesOfItem(
          atPath: folder.appending(path: name).path)
        return (name, found[.posixPermissions] as? Int ?? -1)
      })
  }

  private func expectPrivate(_ folder: URL) throws {
    for (name, mode) in try modes(folder) {
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(
        atPath: folder.appending(path: name).path, isDirectory: &isFolder)
      #expect(mode == (isFolder.boolValue ? 0o700 : 0o600), "\(name) \(String(mode, radix: 8))")
    }
  }

  private func filled() throws -> TestStore {
    let test = try TestStore()
    let run = try test.run().id
    try test.store.addArtifact(run: run, path: "a/b", Data("x".utf8))
    let job = try test.store.submit(.retrain(id: 1, endpoint: "e"), at: at(1))
    try test.store.saveCheckpoint(job: job.id, Data("x".utf8))
    return test
  }

  @Test("its owner alone: database, log, objects, checkpoints")
  func owner() throws {
    let test = try filled()
    #expect(try modes(test.store.folder)["curlew.db-wal"] == 0o600)
    try expectPrivate(test.store.folder)
  }

  @Test("also one that an earlier version made, once it is opened for writing")
  func closed() throws {
    let test = try filled()
    let folder = test.store.folder
    try test.store.close()
    let files = FileManager.default
    let outside = test.folder.url.appending(path: "outside")
    try Data().write(to: outside)
    try files.setAttributes([.posixPermissions: 0o644], ofItemAtPath: outside.path)
    try files.createSymbolicLink(
      at: folder.appending(path: "link"), withDestinationURL: outside)
    for (name, mode) in try modes(folder) where name != "link" {
      try files.setAttributes(
        [.posixPermissions: mode | (mode & 0o100 == 0 ? 0o044 : 0o055)],
        ofItemAtPath: folder.appending(path: name).path)
    }
    _ = try Store(at: folder, access: .readOnly)
    #expect(try modes(folder)["curlew.db"] == 0o644)
    _ = try Store(at: folder)
    #expect(try files.attributesOfItem(atPath: outside.path)[.posixPermissions] as? Int == 0o644)
    try files.removeItem(at: folder.appending(path: "link"))
    try expectPrivate(folder)
  }

  @Test("a reader leaves no file behind, and nothing of a writer's is taken from it")
  func reader() throws {
    let test = try filled()
    let folder = test.store.folder
    try test.store.close()
    let before = try modes(folder)
    do {
      let first = try Store(at: folder, access: .readOnly)
      let second = try Store(at: folder, access: .readOnly)
      #expect(try first.experiments().count == second.experiments().count)
      // While it is open the log is there.
      #expect(try modes(folder).count > before.count)
    }
    #expect(try modes(folder) == before)
    let writer = try Store(at: folder)
    try writer.set("a", to: "1")
    do {
      let reader = try Store(at: folder, access: .readOnly)
      #expect(try reader.setting("a") == "1")
    }
    #expect(try modes(folder)["curlew.db-wal"] == 0o600)
    #expect(try writer.setting("a") == "1")
  }
}
