import Domain
import Foundation
import Store
import Testing

@testable import Engine

@Suite("Writes of many clients")
struct GroupWriterTests {
  private struct Refused: Error {}

  @Test("Each is stored or fails alone, however many come at once")
  func alone() async throws {
    let test = try TestEngine()
    let writer = GroupWriter(store: test.store)
    let failed = await withTaskGroup(of: Int.self) { group in
      for index in 0..<300 {
        group.addTask {
          do {
            try await writer.write { transaction in
              try transaction.set("key.\(index)", to: "\(index)")
              if index % 3 == 0 { throw Refused() }
            }
            return 0
          } catch {
            return 1
          }
        }
      }
      return await group.reduce(0, +)
    }
    #expect(failed == 100)
    for index in 0..<300 {
      let stored = try test.store.setting("key.\(index)")
      #expect(stored == (index % 3 == 0 ? nil : "\(index)"))
    }
  }

  @Test("What was asked for before the writer went is stored")
  func last() async throws {
    let test = try TestEngine()
    let value = try await GroupWriter(store: test.store).write { transaction in
      try transaction.set("key", to: "1")
      return 7
    }
    #expect(value == 7)
    #expect(try test.store.setting("key") == "1")
  }
}
