import Domain
import Foundation
import TestSupport
import Testing

@testable import Store

@Suite("Prediction logs after crashes and damage")
struct PredictionDamageTests {
  private let test: TestPredictions
  /// The whole file of three blocks, and where each begins.
  private let bytes: Data
  private let starts: [Int]

  init() throws {
    test = try TestPredictions()
    let log = try test.open()
    var starts: [Int] = []
    for first in stride(from: 0, to: 9, by: 3) {
      starts.append(Int(FileState(path: test.file().path).bytes))
      try log.append(TestPredictions.block(first))
    }
    self.starts = starts
    bytes = try Data(contentsOf: test.file())
  }

  private func ids(_ log: PredictionLog) throws -> [PredictionID] {
    try log.blocks(rows: 0..<99).flatMap(\.ids)
  }

  @Test("cut at any byte of the last block, all former blocks are there")
  func everyCut() throws {
    for length in starts[2]..<bytes.count {
      try bytes.prefix(length).write(to: test.file())
      let reader = try test.open(.readOnly)
      #expect(try ids(reader).count == 6, "\(length)")
      #expect(reader.tailBytes == length - starts[2] && reader.cutBytes == 0)
      #expect(!reader.isTailDamaged)
      #expect(FileState(path: test.file().path).bytes == Int64(length))
      let writer = try test.open()
      #expect(writer.cutBytes == length - starts[2] && writer.tailBytes == 0)
      try writer.append(TestPredictions.block(6))
      #expect(try ids(test.open(.readOnly)).count == 9, "\(length)")
    }
  }

  @Test("cut in a former block, those before it are there")
  func deepCut() throws {
    for length in [0, 1, 63, 64, starts[1] - 1, starts[1], starts[1] + 70] {
      try bytes.prefix(length).write(to: test.file())
      #expect(try ids(test.open(.readOnly)).count == (length >= starts[1] ? 3 : 0))
    }
  }

  @Test("one flipped bit takes one block at most, is noted, and cuts nothing before the last")
  func everyFlip() throws {
    for place in 0..<starts[2] {
      var damaged = bytes
      damaged[place] ^= 1 << UInt8(place % 8)
      try damaged.write(to: test.file())
      let log = try test.open()
      let found = try ids(log)
      let hit = place < starts[1] ? 0 : 1
      let expected = (0..<9).filter { $0 / 3 != hit }.map { PredictionID("row-\($0)") }
      #expect(found == expected, "byte \(place)")
      #expect(log.damage.count == 1 && log.damage[0].offset == starts[hit], "byte \(place)")
      #expect(log.cutBytes == 0)
      #expect(try Data(contentsOf: test.file()) == damaged)
    }
  }

  @Test("a flipped bit in the last block makes it a torn one")
  func lastFlip() throws {
    for place in starts[2]..<bytes.count {
      var damaged = bytes
      damaged[place] ^= 16
      try damaged.write(to: test.file())
      let reader = try test.open(.readOnly)
      #expect(try ids(reader).count == 6 && reader.isTailDamaged, "byte \(place)")
    }
  }

  @Test("zeros at the end, as a power loss leaves them, are cut off")
  func zeros() throws {
    try (bytes + Data(count: 5_000)).write(to: test.file())
    let log = try test.open()
    #expect(log.cutBytes == 5_000)
    #expect(try ids(log).count == 9)
    #expect(try Data(contentsOf: test.file()) == bytes)
  }

  @Test("garbage between blocks is passed over")
  func garbage() throws {
    let middle = Data((0..<3_000).map { UInt8(truncatingIfNeeded: $0 &* 67) })
    try (bytes.prefix(starts[1]) + middle + bytes.dropFirst(starts[1])).write(to: test.file())
    let log = try test.open()
    #expect(try ids(log).count == 9)
    #expect(
      log.damage == [
        PredictionDamage(file: "000001.log", offset: starts[1], bytes: 3_000, rows: nil)
      ])
  }

  @Test("a file that is gone is noted, the others are read")
  func fileGone() throws {
    for number in 2...3 { try bytes.write(to: test.file(number)) }
    try FileManager.default.removeItem(at: test.file(2))
    let log = try test.open(.readOnly)
    #expect(log.rowCount == 18)
    #expect(
      log.damage == [PredictionDamage(file: "000002.log", offset: 0, bytes: 0, rows: nil)])
  }

  @Test("no header and no payload that is made up crashes the reading", arguments: 0..<3)
  func hostile(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    let block = TestPredictions.block(0, rows: 5)
    let payload = BlockPayload.encode(block)
    for _ in 0..<2_000 {
      var changed = payload
      for _ in 0...Int.random(in: 0...2, using: &random) {
        changed[Int.random(in: changed.indices, using: &random)] =
          UInt8.random(in: 0...255, using: &random)
      }
      changed = Array(changed.prefix(Int.random(in: 0...changed.count, using: &random)))
      var header = BlockHeader(block: block, payload: changed)
      header.rows = Int.random(in: 1...1_000_000, using: &random)
      header.classCount = Int.random(in: 1...1_000, using: &random)
      // The checksum fits, so that what it protects is read.
      _ = try? changed.withUnsafeBytes { try BlockPayload.decode($0, header: header) }
    }
  }
}
