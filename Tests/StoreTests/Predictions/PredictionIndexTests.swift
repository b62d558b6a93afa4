import Datasets
import Domain
import Foundation
import Testing

@testable import Store

@Suite("What a prediction log keeps of its files")
struct PredictionIndexTests {
  private let test: TestPredictions

  init() throws {
    test = try TestPredictions()
  }

  private func summaryFile(_ number: Int) -> URL {
    SegmentSummary.url(in: test.folder.url.appending(path: "flights"), number: number)
  }

  private func exists(_ file: URL) -> Bool { FileManager.default.fileExists(atPath: file.path) }

  @Test("grows with bytes and not with requests")
  func flat() throws {
    let log = try test.open()
    var bytes = 0
    for first in 0..<10_000 {
      try log.append(TestPredictions.block(first, rows: 1))
    }
    bytes = Int(FileState(path: test.file().path).bytes)
    let stretches = log.summaries.flatMap(\.stretches)
    #expect(bytes > 1 << 20)
    #expect(stretches.count == 1 + bytes / LogStretch.bytesMax)
    #expect(stretches.reduce(0) { $0 + $1.blocks } == 10_000)
    #expect(try log.blocks(rows: 5_000..<5_002).flatMap(\.ids) == ["row-5000", "row-5001"])
    #expect(
      try log.blocks(from: at(7_000 * 60), until: at(7_001 * 60)).flatMap(\.ids) == ["row-7000"])
    #expect(try test.open(.readOnly).summaries == log.summaries)
  }

  @Test("is stored beside each file but the last, when the log is synced")
  func stored() throws {
    let log = try test.filled()
    let last = log.summaries.count
    #expect(last > 3)
    for number in 1..<last { #expect(exists(summaryFile(number)), "\(number)") }
    #expect(!exists(summaryFile(last)))
    #expect(try test.open(.readOnly).summaries == log.summaries)
  }

  @Test("spares the reading of headers")
  func spared() throws {
    let log = try test.filled()
    var content = try Data(contentsOf: test.file(1))
    content[0] ^= 1
    try content.write(to: test.file(1))
    let again = try test.open(.readOnly)
    #expect(again.rowCount == log.rowCount && again.damage.isEmpty)
    // Whoever reads the rows finds the damage.
    #expect(try again.blocks(rows: 0..<99).flatMap(\.ids).count == log.rowCount - 3)
    #expect(again.damage.map(\.file) == ["000001.log"] && again.damage.map(\.offset) == [0])
  }

  @Test("is made again where it is missing, damaged or another file's")
  func madeAgain() throws {
    let log = try test.filled()
    let whole = try Data(contentsOf: summaryFile(1))
    for place in whole.indices {
      var damaged = whole
      damaged[place] ^= 4
      try damaged.write(to: summaryFile(1))
      #expect(try test.open(.readOnly).summaries == log.summaries, "byte \(place)")
    }
    try FileManager.default.removeItem(at: summaryFile(1))
    try Data(contentsOf: summaryFile(3)).write(to: summaryFile(2))
    #expect(try test.open(.readOnly).summaries == log.summaries)
    #expect(!exists(summaryFile(1)), "a reader writes nothing")
    #expect(try test.open(fileBytesMax: 500).summaries == log.summaries)
    #expect(try Data(contentsOf: summaryFile(1)) == whole)
    // A writer that lost its lease appended once more.
    let late = try FileHandle(forWritingTo: test.file(1))
    try late.seekToEnd()
    try late.write(contentsOf: Data(contentsOf: test.file(2)))
    try late.close()
    #expect(try test.open(.readOnly).rowCount > log.rowCount)
  }

  @Test("appending goes on while rows are read")
  func appendWhileReading() throws {
    let log = try test.filled()
    let rows = log.rowCount
    var read = 0
    try log.read(log.pieces) { _, _ in
      true
    } each: { block, _ in
      read += block.rowCount
      #expect(throws: Never.self) {
        try log.append(TestPredictions.block(100, rows: 1))
        try log.sync()
      }
    }
    #expect(read == rows && log.rowCount == rows + 16)
  }

  private func shadow(_ first: Int) -> PredictionBlock {
    var block = TestPredictions.block(first)
    block.role = .shadow
    return block
  }

  private func ids(_ log: PredictionLog, _ rows: Range<Int>, _ role: EndpointRole) throws
    -> [PredictionID]
  {
    try log.blocks(answered: rows).filter { $0.role == role }.flatMap(\.ids)
  }

  /// Fifteen rows in files of four blocks. Each block's shadow but the first's stands behind it; that of
  /// row 6 and that of row 12 in the next file.
  private func fillWithShadows() throws -> PredictionLog {
    let log = try test.open(fileBytesMax: 500)
    try log.append(TestPredictions.block(0))
    for first in [3, 6, 9, 12] {
      try log.append(TestPredictions.block(first))
      try log.append(shadow(first))
    }
    try log.sync()
    return log
  }

  @Test("rows that clients got have numbers of their own, and a shadow's go with them")
  func answered() throws {
    let log = try fillWithShadows()
    for log in [log, try test.open(.readOnly)] {
      #expect(log.answeredCount == 15 && log.rowCount == 27)
      for rows in [0..<15, 4..<8, 3..<6, 5..<6, 2..<4, 6..<7, 8..<9, 12..<13, 14..<15, 14..<40] {
        let wanted = rows.clamped(to: 0..<15).map { PredictionID("row-\($0)") }
        #expect(try ids(log, rows, .champion) == wanted, "\(rows)")
        #expect(
          try ids(log, rows, .shadow)
            == wanted.filter { !["row-0", "row-1", "row-2"].contains($0) },
          "\(rows)")
      }
      #expect(try log.blocks(answered: 15..<99).isEmpty)
    }
  }

  @Test("keeps the numbers of rows that clients got when files are removed")
  func answeredAfterRemoval() throws {
    let log = try fillWithShadows()
    let file = log.closedFiles[0]
    let first = file.answered.upperBound
    #expect(first == 9 && file.rows.upperBound > file.answered.upperBound)
    try log.remove(through: file)
    let again = try test.open(.readOnly)
    #expect(again.answeredCount == 15 && again.start.answered == first)
    #expect(try ids(again, 9..<15, .champion) == (9..<15).map { "row-\($0)" })
    #expect(try ids(again, 9..<15, .shadow) == (9..<15).map { "row-\($0)" })
  }

  @Test("a summary or a start of the first form is of a log without shadows, or made again")
  func firstForms() throws {
    let log = try fillWithShadows()
    var writer = ByteWriter()
    writer.append(UInt32(0x3153_5043))
    for number in [1, 0, 0] { writer.append(varint: UInt64(number)) }
    writer.appendChecksum()
    try Data(writer.bytes).write(to: summaryFile(1))
    #expect(try test.open(.readOnly).summaries == log.summaries)
    writer = ByteWriter()
    writer.append(UInt32(0x3146_5043))
    for number in [2, 6] { writer.append(varint: UInt64(number)) }
    writer.appendChecksum()
    let folder = test.folder.url.appending(path: "flights")
    try Data(writer.bytes).write(to: folder.appending(path: "start"))
    #expect(LogStart.load(in: folder) == LogStart(segment: 2, rows: 6, answered: 6))
  }

  @Test("a file with a number that someone gave it is no end of the log, and no wait")
  func absurdFile() throws {
    let log = try test.filled()
    for name in ["999999", "9223372036854775807", "-1", "0", "2", "0000003"] {
      try FileManager.default.copyItem(
        at: test.file(1),
        to: test.folder.url.appending(path: "flights/\(name).log"))
    }
    let again = try test.open(fileBytesMax: 500)
    #expect(again.rowCount == log.rowCount + log.closedFiles[0].rows.count)
    #expect(again.damage.count == 100 && again.damage[0].bytes == 0)
    #expect(throws: StoreError.self) { try again.append(TestPredictions.block(48)) }
    try FileManager.default.removeItem(
      at: test.folder.url.appending(path: "flights/999999.log"))
    try test.open(fileBytesMax: 500).append(TestPredictions.block(48))
  }

  @Test("a file that goes while the log is open is noted")
  func fileGone() throws {
    let log = try test.filled()
    try FileManager.default.removeItem(at: test.file(2))
    #expect(try log.blocks(rows: 0..<99).flatMap(\.ids).count < log.rowCount)
    #expect(
      log.damage == [PredictionDamage(file: "000002.log", offset: 0, bytes: 0, rows: nil)])
  }
}
