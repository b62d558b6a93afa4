import Domain
import Foundation
import Testing

@testable import Store

@Suite("Which version answered a prediction")
struct PredictionVersionTests {
  private let test: TestPredictions

  init() throws {
    test = try TestPredictions()
  }

  @Test("is found in any file, and for no id that is not there")
  func found() throws {
    let log = try test.filled()
    #expect(log.summaries.count > 3)
    let versions = try log.versions(of: ["row-0", "row-17", "row-47", "row-48", ""])
    #expect(versions == ["row-0": 1, "row-17": 2, "row-47": 5])
    #expect(try log.versions(of: []).isEmpty)
  }

  @Test("is that of the last answer, and never a shadow")
  func again() throws {
    let log = try test.filled()
    var again = TestPredictions.block(0)
    again.version = 8
    try log.append(again)
    again.version = 9
    again.role = .shadow
    try log.append(again)
    #expect(try log.versions(of: ["row-0", "row-3"]) == ["row-0": 8, "row-3": 1])
  }

  @Test("is each one's own where ids only look alike")
  func alike() throws {
    let log = try test.open()
    for (version, id) in zip(1..., ["Caf\u{e9}", "Cafe\u{301}"] as [PredictionID]) {
      var block = TestPredictions.block(0, rows: 1)
      (block.version, block.ids) = (version, [id])
      try log.append(block)
    }
    #expect(
      try log.versions(of: ["Caf\u{e9}", "Cafe\u{301}"]) == ["Caf\u{e9}": 1, "Cafe\u{301}": 2])
    #expect(try log.versions(of: ["Cafe\u{301}"]) == ["Cafe\u{301}": 2])
    #expect(try log.places(of: ["Caf\u{e9}", "Cafe\u{301}"]).count == 2)
  }

  @Test("is not known of what was removed or is damaged, and the damage is told")
  func gone() throws {
    let log = try test.filled()
    let removed = try #require(log.closedFiles.first)
    try log.remove(through: removed)
    #expect(try log.versions(of: ["row-0"]).isEmpty && log.damage.isEmpty)
    let damaged = test.file(removed.number + 1)
    let row = removed.rows.upperBound
    var bytes = try Data(contentsOf: damaged)
    bytes[BlockHeader.byteCount + 2] ^= 1
    try bytes.write(to: damaged)
    #expect(try log.versions(of: ["row-\(row)", "row-47"]) == ["row-47": 5])
    #expect(log.damage.map(\.rows) == [3])
  }
}
