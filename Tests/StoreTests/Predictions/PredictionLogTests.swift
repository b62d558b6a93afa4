import Datasets
import Domain
import Foundation
import Outcomes
import Testing

@testable import Store

@Suite("The prediction log")
struct PredictionLogTests {
  private let test: TestPredictions

  init() throws {
    test = try TestPredictions()
  }

  @Test("gives back what was appended, before and after it is opened again")
  func roundTrip() throws {
    var blocks = [TestPredictions.block(0), TestPredictions.block(3, rows: 1)]
    blocks.append(TestPredictions.block(4, rows: 50, classCount: 3))
    blocks[1].outputs = [0.1]  // needs 64 bits
    let log = try test.open()
    for block in blocks { try log.append(block) }
    try log.sync()
    for log in [log, try test.open(), try test.open(.readOnly)] {
      #expect(try log.blocks(from: at(0), until: at(10_000)) == blocks)
      #expect(log.rowCount == 54 && log.blockCount == 3)
      #expect(log.firstTime == at(0) && log.lastTime == at(53 * 60))
      #expect(log.cutBytes == 0 && log.damage.isEmpty && log.tailBytes == 0)
    }
  }

  @Test("a block says as what its version answered; one of the first form, as the champion")
  func roles() throws {
    let log = try test.open()
    for role in EndpointRole.allCases {
      var block = TestPredictions.block(0)
      block.role = role
      try log.append(block)
    }
    #expect(try log.blocks(rows: 0..<9).map(\.role) == EndpointRole.allCases)
    var header = [UInt8](try Data(contentsOf: test.file()).prefix(BlockHeader.byteCount))
    #expect(header[60] == 0 && header[61] == 0, "nobody said what the numbers are")
    header[0..<4] = [UInt8]("CPB1".utf8)[0..<4]
    let old = try #require(header.withUnsafeBytes { BlockHeader($0) })
    #expect(old.role == .champion && old.rows == 3)
  }

  @Test(
    "a block says what its answers are, by their kind and not by their width",
    arguments: [
      (Answers.probabilities([0.5, 1], classes: ["a", "b"]), UInt8(4)),
      (.quantities([7, 8]), 2), (.distributions([1, 1], classes: ["a"]), 1),
      (.distributions([0.5, 0.5, 1, 0], classes: ["a", "b"]), 1),
    ])
  func kinds(answers: Answers, code: UInt8) throws {
    let numbers = TestPredictions.block(0, rows: 2)
    let block = PredictionBlock(
      version: 1, role: .champion, receivedAt: at(1), latencyMicroseconds: 2, ids: numbers.ids,
      times: numbers.times, inputs: numbers.inputs, answers: answers)
    try test.open().append(block)
    #expect(try Data(contentsOf: test.file())[60] == code)
    #expect(try test.open(.readOnly).blocks(rows: 0..<9) == [block])
    #expect(block.kind == answers.kind && block.classCount == answers.width)
  }

  @Test("lists come back as they were answered, also where one is shorter, row by row")
  func lists() throws {
    let lists = Rankings([
      (items: ["b", "caf\u{e9}"], scores: [0.3, 0.1]), (items: [], scores: []),
      (items: ["a"], scores: [7]),
    ])
    let numbers = TestPredictions.block(0, rows: 3)
    let block = PredictionBlock(
      version: 1, role: .champion, receivedAt: at(1), latencyMicroseconds: 2, ids: numbers.ids,
      times: numbers.times, inputs: numbers.inputs, answers: .rankings(lists))
    try test.open().append(block)
    let read = try #require(try test.open(.readOnly).blocks(rows: 0..<9).first)
    #expect(read.kind == .rankings && read.rankings == lists)
    let last = try #require(read.selecting([2]))
    #expect(last.rankings?.items(0) == ["a"] && last.rankings?.rowCount == 1)
  }

  @Test("a kind that is unknown, or that no such answer can be, is no header")
  func unfitKinds() throws {
    func header(_ code: UInt8, classCount: Int) -> BlockHeader? {
      var header = BlockHeader(
        block: TestPredictions.block(0, classCount: classCount), payload: [1])
      header.kind = nil
      var writer = ByteWriter()
      header.append(to: &writer)
      var bytes = writer.bytes
      bytes[60] = code
      let checksum = bytes.withUnsafeBytes { Checksum.crc32($0[8..<BlockHeader.byteCount]) }
      for place in 0..<4 { bytes[4 + place] = UInt8(truncatingIfNeeded: checksum >> (8 * place)) }
      return bytes.withUnsafeBytes { BlockHeader($0) }
    }
    #expect(header(2, classCount: 3) == nil && header(4, classCount: 3) == nil)
    #expect(header(5, classCount: 1) == nil && header(9, classCount: 1) == nil)
    #expect(header(3, classCount: 10)?.kind == .rankings)
    #expect(header(1, classCount: 3)?.kind == .distributions)
    // What was written before kinds were.
    #expect(header(0, classCount: 1)?.kind == nil && header(0, classCount: 3)?.classCount == 3)
  }

  @Test("is empty where there is none, and a reader makes nothing")
  func empty() throws {
    let reader = try test.open(.readOnly)
    #expect(reader.rowCount == 0 && reader.firstTime == nil && reader.lastTime == nil)
    #expect(try reader.blocks(from: at(0), until: at(9)).isEmpty)
    #expect(try FileManager.default.contentsOfDirectory(atPath: test.folder.url.path).isEmpty)
  }

  @Test("says what is wrong where its folder is a file")
  func file() throws {
    let folder = try TemporaryFolder()
    try Data().write(to: folder.url.appending(path: "flights"))
    #expect(
      throws: StoreError.file(
        .read, path: folder.url.appending(path: "flights").path, reason: "Not a directory")
    ) { try PredictionLog(folder: folder.url, endpoint: "flights", access: .readOnly) }
  }

  @Test("is read by event time, row by row")
  func byTime() throws {
    let log = try test.open()
    for first in stride(from: 0, to: 30, by: 3) { try log.append(TestPredictions.block(first)) }
    let found = try log.blocks(from: at(4 * 60), until: at(10 * 60))
    #expect(found.flatMap(\.ids) == (4..<10).map { "row-\($0)" })
    #expect(found.map(\.rowCount) == [2, 3, 1])
    #expect(found[0].inputs["temp"]?.values == .number([4, 5]))
    #expect(found[0].outputs == Array(TestPredictions.block(3).outputs.suffix(2)))
    #expect(try log.blocks(from: at(5), until: at(5)).isEmpty)
    #expect(try log.blocks(from: at(99_999), until: at(999_999)).isEmpty)
  }

  @Test("tells its next event time, over stretches without any and within a block")
  func nextTime() throws {
    let log = try test.open()
    #expect(try log.firstTime(from: at(0)) == nil)
    for first in [30, 0, 100_000] { try log.append(TestPredictions.block(first)) }
    #expect(try log.firstTime(from: at(-5)) == at(0))
    #expect(try log.firstTime(from: at(60)) == at(60))
    #expect(try log.firstTime(from: at(61)) == at(120))
    #expect(try log.firstTime(from: at(121)) == at(30 * 60))
    #expect(try log.firstTime(from: at(32 * 60 + 1)) == at(100_000 * 60))
    #expect(try log.firstTime(from: at(100_002 * 60 + 1)) == nil)
  }

  /// Rows 30 to 32, 0 to 2 with what a shadow said of them, and 31 to 33, in that order, in a file
  /// each or in one.
  private func disordered(_ fileBytesMax: Int) throws -> PredictionLog {
    let log = try test.open(fileBytesMax: fileBytesMax)
    for first in [30, 0, 31] {
      var block = TestPredictions.block(first)
      try log.append(block)
      block.role = .shadow
      if first == 0 { try log.append(block) }
    }
    return log
  }

  @Test("is read by time and number at once", arguments: [1, 10_000])
  func byTimeAndNumber(fileBytesMax: Int) throws {
    let log = try disordered(fileBytesMax)
    func ids(_ numbers: Range<Int>) throws -> [PredictionID] {
      try log.blocks(from: at(60), until: at(32 * 60), answered: numbers).flatMap(\.ids)
    }
    #expect(
      try ids(.min..<9) == ["row-30", "row-31", "row-1", "row-2", "row-1", "row-2", "row-31"])
    #expect(try ids(1..<5) == ["row-31", "row-1", "row-1"])
    #expect(try ids(5..<99) == ["row-2", "row-2", "row-31"])
    #expect(try log.firstTime(from: at(0), answered: 4) == at(60))
    #expect(try log.firstTime(from: at(0), answered: 6) == at(31 * 60))
    #expect(try log.firstTime(from: at(31 * 60 + 1), answered: 2) == at(32 * 60))
    #expect(try log.firstTime(from: at(0), answered: 9) == nil)
  }

  @Test(
    "tells the first row that windows of time left, and leaves out what they took",
    arguments: [1, 10_000])
  func besidesTimed(fileBytesMax: Int) throws {
    let log = try disordered(fileBytesMax)
    let timed = RowsTaken.Timed(until: at(32 * 60), rows: 7)
    #expect(try log.firstAnswered(from: 0, besides: timed) == 2)
    #expect(try log.firstAnswered(from: 3, besides: timed) == 7)
    #expect(try log.firstAnswered(from: 8, besides: timed) == 8)
    #expect(try log.firstAnswered(from: 9, besides: timed) == nil)
    let all = RowsTaken.Timed(until: at(99_999), rows: 9)
    #expect(try log.firstAnswered(from: 0, besides: all) == nil)
    #expect(
      try log.blocks(answered: 1..<8, besides: timed).flatMap(\.ids) == ["row-32", "row-32"])
  }

  @Test("is read by the rows' numbers")
  func byRow() throws {
    let log = try test.open()
    for first in stride(from: 0, to: 30, by: 3) { try log.append(TestPredictions.block(first)) }
    #expect(
      try log.blocks(rows: 4..<8).flatMap(\.ids) == ["row-4", "row-5", "row-6", "row-7"])
    #expect(try log.blocks(rows: 28..<99).flatMap(\.ids) == ["row-28", "row-29"])
    #expect(try log.blocks(rows: 40..<50).isEmpty)
  }

  @Test("a reader sees what a writer appends, when it looks again")
  func refresh() throws {
    let writer = try test.open(fileBytesMax: 500)
    let reader = try test.open(.readOnly)
    for first in 0..<6 {
      try writer.append(TestPredictions.block(first * 3))
      try reader.refresh()
      #expect(reader.rowCount == (first + 1) * 3)
    }
    #expect(try reader.blocks(rows: 0..<99) == writer.blocks(rows: 0..<99))
  }

  @Test("goes on in a new file when one is large, and reads across them")
  func files() throws {
    let log = try test.open(fileBytesMax: 500)
    for first in 0..<16 { try log.append(TestPredictions.block(first * 3)) }
    #expect(FileManager.default.fileExists(atPath: test.file(3).path))
    let again = try test.open(fileBytesMax: 500)
    #expect(try again.blocks(rows: 0..<99).flatMap(\.ids) == (0..<48).map { "row-\($0)" })
    try again.append(TestPredictions.block(48))
    #expect(try test.open(.readOnly).rowCount == 51)
  }

  @Test("two writers do not write over each other")
  func twoWriters() throws {
    let first = try test.open()
    let second = try test.open()
    for number in 0..<4 {
      try (number % 2 == 0 ? first : second).append(TestPredictions.block(number * 3))
    }
    #expect(try test.open(.readOnly).blocks(rows: 0..<99).flatMap(\.ids).count == 12)
    #expect(first.rowCount == 9 && second.rowCount == 12)
  }

  @Test("refuses blocks that do not fit together")
  func unfit() throws {
    let log = try test.open()
    var block = TestPredictions.block(0)
    block.outputs = [1]
    #expect(
      throws: StoreError.predictionsUnfit(
        reason: .rowCounts(ids: 3, times: 3, inputs: 3, outputs: 1))
    ) { try log.append(block) }
    #expect(throws: StoreError.predictionsUnfit(reason: .empty)) {
      try log.append(TestPredictions.block(0, rows: 0))
    }
    #expect(throws: StoreError.predictionsUnfit(reason: .readOnly)) {
      try test.open(.readOnly).append(TestPredictions.block(0))
    }
    let long = String(repeating: "x", count: BlockHeader.payloadBytesMax)
    block = TestPredictions.block(0, rows: 1)
    block.ids = [PredictionID(long)]
    #expect {
      try log.append(block)
    } throws: { error in
      guard case StoreError.predictionsUnfit(.tooLarge(let bytes, let max)) = error else {
        return false
      }
      return bytes > max && max == BlockHeader.payloadBytesMax
    }
    #expect(log.rowCount == 0)
    #expect(throws: StoreError.nameUnfit(.endpoint, name: "../x", rule: .identifier(max: 100))) {
      try PredictionLog(folder: test.folder.url, endpoint: "../x", access: .readOnly)
    }
  }

  @Test("a store opens the logs of its endpoints")
  func ofStore() throws {
    let store = try TestStore()
    try store.store.predictionLog("flights").append(TestPredictions.block(0))
    #expect(try store.reopened(.readOnly).predictionLog("flights").rowCount == 3)
  }
}
