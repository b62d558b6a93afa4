import Domain
import Foundation
import Testing

@testable import Store

@Suite("Objects")
struct ObjectTests {
  @Test("are named by their SHA-256 and kept once")
  func addressing() throws {
    let test = try TestStore()
    let id = try test.store.put(Data("abc".utf8))
    #expect(id.text == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(try test.store.put(Data("abc".utf8)) == id)
    #expect(try test.store.object(id) == Data("abc".utf8))
    #expect(test.store.objectSize(id) == 3)
    #expect(try test.store.objects.contents().objects == [id])
    #expect(try test.store.objects.contents().others.isEmpty)
  }

  @Test("are empty or large")
  func sizes() throws {
    let test = try TestStore()
    for count in [0, 1, 3_000_000] {
      let bytes = Data(repeating: UInt8(truncatingIfNeeded: count), count: count)
      #expect(try test.store.object(test.store.put(bytes)) == bytes)
    }
  }

  @Test("that are damaged are never returned")
  func damaged() throws {
    let test = try TestStore()
    let id = try test.store.put(Data("abc".utf8))
    try Data("abd".utf8).write(to: test.store.objects.url(of: id))
    #expect(throws: StoreError.objectDamaged(id)) { try test.store.object(id) }
  }

  @Test("that are cut short are written anew")
  func cutShort() throws {
    let test = try TestStore()
    let id = try test.store.put(Data("abc".utf8))
    try Data().write(to: test.store.objects.url(of: id))
    #expect(try test.store.put(Data("abc".utf8)) == id)
    #expect(try test.store.object(id) == Data("abc".utf8))
  }

  @Test(
    "that are not there, or have no id, are missing",
    arguments: [
      String(repeating: "0", count: 64), "../../curlew.db", "", String(repeating: "A", count: 64),
    ])
  func missing(text: String) throws {
    let test = try TestStore()
    #expect(throws: StoreError.objectMissing(ObjectID(text))) {
      try test.store.object(ObjectID(text))
    }
    #expect(test.store.objectSize(ObjectID(text)) == nil)
  }

  @Test("that cannot be written say why")
  func unwritable() throws {
    let test = try TestStore()
    let folder = test.store.folder.appending(path: "objects")
    try FileManager.default.removeItem(at: folder)
    try Data().write(to: folder)
    #expect {
      try test.store.put(Data("abc".utf8))
    } throws: { error in
      guard case StoreError.file(.create, _, "Not a directory") = error else { return false }
      return true
    }
  }

  @Test("written by many threads at once are all there")
  func concurrently() throws {
    let test = try TestStore()
    let store = test.store
    DispatchQueue.concurrentPerform(iterations: 40) { number in
      let bytes = Data("object \(number % 10)".utf8)
      #expect(throws: Never.self) { try store.object(store.put(bytes)) }
    }
    #expect(try store.objects.contents().objects.count == 10)
    #expect(try store.objects.contents().others.isEmpty)
  }
}
