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

  /// A log of several files, synced.
  private func fill() throws -> PredictionLog {
    let log = try test.open(fileBytesMax: 500)
    for first in 0..<16 { try log.append(TestPredictions.block(first * 3)) }
    try log.sync()
    return log
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
    let log = try fill()
    let last = log.summaries.count
    #expect(last > 3)
    for number in 1..<last { #expect(exists(summaryFile(number)), "\(number)") }
    #expect(!exists(summaryFile(last)))
    #expect(try test.open(.readOnly).summaries == log.summaries)
  }

  @Test("spares the reading of headers")
  func spared() throws {
    let log = try fill()
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
    let log = try fill()
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
    let log = try fill()
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

  @Test("a file that goes while the log is open is noted")
  func fileGone() throws {
    let log = try fill()
    try FileManager.default.removeItem(at: test.file(2))
    #expect(try log.blocks(rows: 0..<99).flatMap(\.ids).count < log.rowCount)
    #expect(
      log.damage == [PredictionDamage(file: "000002.log", offset: 0, bytes: 0, rows: nil)])
  }
}
