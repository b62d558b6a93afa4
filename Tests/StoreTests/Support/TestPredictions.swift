import Datasets
import Domain
import Foundation

@testable import Store

/// A folder with a prediction log, and blocks to put into it.
struct TestPredictions {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  func open(
    _ access: Store.Access = .readWrite, fileBytesMax: Int = LogSegment.bytesMax
  ) throws -> PredictionLog {
    try PredictionLog(
      folder: folder.url, endpoint: "flights", access: access, fileBytesMax: fileBytesMax)
  }

  /// Rows of 16 blocks in several files, synced; a block's version grows with its number.
  func filled() throws -> PredictionLog {
    let log = try open(fileBytesMax: 500)
    for first in 0..<16 { try log.append(Self.block(first * 3)) }
    try log.sync()
    return log
  }

  func file(_ number: Int = 1) -> URL {
    LogSegment.url(in: folder.url.appending(path: "flights"), number: number)
  }

  /// Rows `first`, `first + 1` …, one a minute of event time.
  static func block(_ first: Int, rows: Int = 3, classCount: Int = 1) -> PredictionBlock {
    let numbers = first..<first + rows
    return PredictionBlock(
      version: 1 + first / 10, receivedAt: at(Int64(first)), latencyMicroseconds: 300,
      ids: numbers.map { "row-\($0)" }, times: numbers.map { at(Int64($0) * 60) },
      inputs: Table(columns: [
        Column(name: "temp", values: .number(numbers.map { $0 % 3 == 0 ? .nan : Double($0) })),
        Column(name: "carrier", values: .categories(numbers.map { $0 % 2 == 0 ? "UA" : nil })),
      ]), outputs: (0..<rows * classCount).map { Double(Float($0) / 7) },
      classCount: classCount)
  }
}
