import Domain
import Foundation
import Testing

@testable import Store

@Suite("A store in a folder that cannot be written", .serialized)
struct ReadOnlyFolderTests {
  private let folder: TemporaryFolder
  private let url: URL
  private let visitor = UnprivilegedThread()

  init() throws {
    folder = try TemporaryFolder()
    url = folder.url.appending(path: ".curlew")
    let store = try Store.create(in: folder.url)
    try store.set("a", to: "1")
    // The last one to close empties the log, so that the file is whole.
    try store.close()
    try share()
  }

  /// Lets everybody read, which a writer takes back.
  private func share() throws {
    let files = FileManager.default
    for name in try files.subpathsOfDirectory(atPath: url.path) + [""] {
      let path = url.appending(path: name).path
      var isFolder: ObjCBool = false
      _ = files.fileExists(atPath: path, isDirectory: &isFolder)
      try files.setAttributes(
        [.posixPermissions: isFolder.boolValue ? 0o755 : 0o644], ofItemAtPath: path)
    }
  }

  @Test("is told to be another user's where that keeps it to itself")
  func another() throws {
    try Store(at: url).close()
    let expected = StoreError.file(
      .read, path: url.path + "/curlew.db", reason: "Permission denied")
    #expect(throws: expected) { try visitor.run { try Store(at: url, access: .readOnly) } }
    #expect(throws: expected) { try visitor.run { try Store.find(from: folder.url) } }
    #expect(throws: expected) {
      try visitor.run { try Store.find(from: URL(filePath: "/"), explicit: url.path) }
    }
    visitor.end()
  }

  @Test("is read where no engine has it open, and stays as it is")
  func closed() throws {
    let value = try visitor.run {
      let reader = try Store(at: url, access: .readOnly)
      #expect(try reader.changeCounter() == reader.changeCounter())
      return try reader.setting("a")
    }
    visitor.end()
    #expect(value == "1")
    #expect(!FileManager.default.fileExists(atPath: url.path + "/curlew.db-wal"))
  }

  @Test("is told to be too old where no command could bring it up to date")
  func older() throws {
    let store = try Store(at: url)
    try store.database.writeWithoutTransaction { try $0.run("PRAGMA user_version = 2") }
    try store.close()
    try share()
    let expected = StoreError.olderSchema(
      path: url.path, found: 2, known: Schema.version, isWritable: false)
    #expect(throws: expected) { try visitor.run { try Store(at: url, access: .readOnly) } }
    visitor.end()
    #expect(!expected.message.contains("Run any writing command"))
  }

  @Test("shows what a writer does that comes later")
  func writerComesLater() throws {
    let reader = try visitor.run { try Store(at: url, access: .readOnly) }
    let before = try visitor.run { (try reader.setting("a"), try reader.changeCounter()) }
    let writer = try Store(at: url)
    try writer.set("a", to: "2")
    try share()
    let after = try visitor.run { (try reader.changeCounter(), try reader.setting("a")) }
    #expect(before.0 == "1" && after.1 == "2")
    #expect(before.1 != after.0)
    try writer.set("a", to: "3")
    let last = try visitor.run { (try reader.changeCounter(), try reader.setting("a")) }
    #expect(last.1 == "3" && last.0 != after.0)
    visitor.end()
  }

  @Test("says so where a dead engine left a log that only a writer can read")
  func logLeft() throws {
    let writer = try Store(at: url)
    try writer.set("a", to: "2")
    // What a process that was killed leaves, after a restart of the machine: no shared index.
    let copy = folder.url.appending(path: "copy")
    try FileManager.default.createDirectory(at: copy, withIntermediateDirectories: true)
    for name in ["curlew.db", "curlew.db-wal"] {
      try FileManager.default.copyItem(
        at: url.appending(path: name), to: copy.appending(path: name))
    }
    #expect(throws: StoreError.logUnreadable(path: copy.path)) {
      try visitor.run { _ = try Store(at: copy, access: .readOnly) }
    }
    visitor.end()
    #expect(try Store(at: copy, access: .readOnly).setting("a") == "2")
  }
}
