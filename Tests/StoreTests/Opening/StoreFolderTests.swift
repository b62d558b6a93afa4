import Domain
import Foundation
import Testing

@testable import Store

@Suite("Making and finding a store")
struct StoreFolderTests {
  @Test("a new store has its folders, MLflow's default experiment, and no leftovers")
  func create() throws {
    let test = try TestStore()
    let names = try FileManager.default.contentsOfDirectory(atPath: test.folder.url.path)
    #expect(names == [".curlew"])
    #expect(try test.store.experiments().map(\.name) == ["Default"])
    #expect(try test.store.experiment(ExperimentID("0"))?.createdAt == at(0))
    #expect(
      try Set(FileManager.default.contentsOfDirectory(atPath: test.store.folder.path))
        .isSuperset(of: ["curlew.db", "objects", "predictions", ".gitignore"]))
  }

  @Test("a second store is not made in the same place")
  func createTwice() throws {
    let test = try TestStore()
    #expect(throws: StoreError.alreadyAStore(path: test.store.folder.path)) {
      try Store.create(in: test.folder.url)
    }
  }

  @Test("a store is not made where nothing can be written")
  func createNowhere() throws {
    let folder = try TemporaryFolder()
    let missing = folder.url.appending(path: "missing")
    #expect {
      try Store.create(in: missing)
    } throws: { error in
      guard case StoreError.file(.create, _, let reason) = error else { return false }
      return reason == "No such file or directory"
    }
  }

  @Test("found upward, by name, by variable, in this order: name, variable, upward")
  func find() throws {
    let upper = try TestStore()
    let other = try TestStore()
    let third = try TestStore()
    let deep = upper.folder.url.appending(path: "a/b")
    try FileManager.default.createDirectory(at: deep, withIntermediateDirectories: true)
    #expect(try Store.find(from: deep)?.path == upper.store.folder.path)
    let environment = ["CURLEW_STORE": other.store.folder.path]
    #expect(
      try Store.find(from: deep, environment: environment)?.path == other.store.folder.path)
    #expect(
      try Store.find(
        from: deep, explicit: third.folder.url.path, environment: environment)?.path
        == third.store.folder.path)
    #expect(try Store.find(from: deep, explicit: "../..")?.path == upper.store.folder.path)
    #expect(
      try Store.find(from: deep, environment: ["CURLEW_STORE": ""])?.path
        == upper.store.folder.path)
  }

  @Test("none found is nil, none where one was named is an error")
  func findNone() throws {
    let folder = try TemporaryFolder()
    #expect(try Store.find(from: folder.url) == nil)
    #expect(throws: StoreError.notAStore(path: folder.url.appending(path: "x").path)) {
      try Store.find(from: folder.url, explicit: "x")
    }
  }
}
