import Domain
import Foundation
import Testing

@testable import Store

@Suite("What a process that dies leaves behind")
struct CrashTests {
  private let test: TestStore

  init() throws {
    test = try TestStore()
  }

  /// The database's files as they are at this moment, which is what a kill leaves.
  private func copy(cuttingLogTo bytes: Int? = nil) throws -> URL {
    let copy = test.folder.url.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: copy, withIntermediateDirectories: true)
    for name in ["curlew.db", "curlew.db-wal"] {
      var content = try Data(contentsOf: test.store.folder.appending(path: name))
      if let bytes, name.hasSuffix("wal") { content = content.prefix(bytes) }
      try content.write(to: copy.appending(path: name))
    }
    return copy
  }

  @Test("what was acknowledged is there, what was not is not")
  func midTransaction() throws {
    for number in 0..<5 { try test.store.set("key \(number)", to: "x") }
    let left = try test.store.transaction { transaction in
      try transaction.set("key 5", to: String(repeating: "x", count: 100_000))
      return try copy()
    }
    let store = try Store(at: left)
    #expect(try store.setting("key 4") == "x")
    #expect(try store.setting("key 5") == nil)
    try store.set("key 5", to: "y")
  }

  @Test("of items that come in parts, the acknowledged parts are there, and the next add to them")
  func partsOfLabels() throws {
    try test.endpoint()
    func part(_ item: String) -> [Label] {
      [Label(prediction: "a", truth: .items([item]), observedAt: at(1))]
    }
    _ = try test.store.addLabels(part("oil"), endpoint: "flights")
    let left = try test.store.transaction { transaction in
      _ = try transaction.addLabels(part("jam"), endpoint: "flights")
      return try copy()
    }
    let store = try Store(at: left)
    #expect(try store.truths(endpoint: "flights", ids: ["a"]) == [.items(["oil"])])
    _ = try store.addLabels(part("tea"), endpoint: "flights")
    #expect(try store.truths(endpoint: "flights", ids: ["a"]) == [.items(["oil", "tea"])])
  }

  @Test("a log that a power loss cut anywhere gives a whole earlier state, in order")
  func cutLog() throws {
    for number in 0..<20 { try test.store.set("key \(number)", to: "x") }
    let whole = try Data(contentsOf: test.store.folder.appending(path: "curlew.db-wal")).count
    var last = 0
    for cut in stride(from: 0, through: whole, by: 1_777) {
      let store = try Store(at: try copy(cuttingLogTo: cut))
      let keys = try (0..<20).filter { try store.setting("key \($0)") == "x" }
      #expect(keys == Array(0..<keys.count), "\(cut)")
      #expect(keys.count >= last)
      last = keys.count
    }
    #expect(try Store(at: try copy()).setting("key 19") == "x")
  }

  @Test("a leftover of a store that was being made does not stop the next")
  func halfMade() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: ".curlew.1234.new"), withIntermediateDirectories: true)
    #expect(try Store.create(in: folder.url).experiments().count == 1)
  }
}
