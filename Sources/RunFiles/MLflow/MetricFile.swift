import Domain
import Foundation

/// A file of one metric in MLflow's file store: lines of a time, a value and a step, appended.
struct MetricFile {
  private static let windowBytes = 1 << 16
  /// No line of a metric is longer; models' lines name a run and a dataset.
  private static let lineBytesMax = 1 << 12

  private let file: FileBytes
  private let key: String
  private let part: String
  /// Lines that were passed since the reading began, and those before it once somebody asked.
  private var passed = 0
  private var before: Int?

  /// - Parameter part: what its position is kept under.
  init(_ url: URL, key: String, part: String) throws(RunFilesError) {
    file = try FileBytes(path: url.path)
    self.key = key
    self.part = part
  }

  /// Reads whole lines; one that is still being written waits for its end.
  mutating func read(into pieces: inout PieceWriter) throws {
    let start = min(pieces.offset(part), file.length)
    var offset = start
    while offset < file.length {
      let count = Int(min(Int64(Self.windowBytes), file.length - offset))
      var bad: [Int] = []
      let read = try file.with(offset, count) { bytes in
        try take(bytes, at: offset, into: &pieces, &bad)
      }
      for line in bad {
        let before = try before ?? lines(before: start)
        self.before = before
        pieces.add(RunFilesError.lineUnreadable(path: file.path, line: before + line))
      }
      guard let read, read > 0 else { return try endLong(at: offset, count, &pieces) }
      offset += Int64(read)
    }
  }

  /// Returns how many bytes were whole lines, and the numbers of those that are no point.
  private mutating func take(
    _ bytes: UnsafeRawBufferPointer, at offset: Int64, into pieces: inout PieceWriter,
    _ bad: inout [Int]
  ) throws -> Int {
    var start = 0
    while let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) {
      passed += 1
      if let point = Self.point(UnsafeRawBufferPointer(rebasing: bytes[start..<end])) {
        pieces.add(.metric(key: key, point: point))
      } else if start < end {
        bad.append(passed)
      }
      start = end + 1
      try pieces.reach(offset + Int64(start), of: part)
    }
    return start
  }

  private func lines(before end: Int64) throws -> Int {
    var lines = 0
    var offset: Int64 = 0
    while offset < end {
      let count = Int(min(Int64(Self.windowBytes), end - offset))
      lines += try file.with(offset, count) { $0.count { $0 == UInt8(ascii: "\n") } } ?? 0
      offset += Int64(count)
    }
    return lines
  }

  /// No end of a line in a whole window: the rest of the file is no metric's.
  private func endLong(at offset: Int64, _ count: Int, _ pieces: inout PieceWriter) throws {
    guard count > Self.lineBytesMax else { return }
    pieces.add(RunFilesError.restUnreadable(path: file.path, offset: offset))
  }

  /// `1796096737090 0.5 3`; a step that is not there is 0, and what follows says more than is kept.
  private static func point(_ line: UnsafeRawBufferPointer) -> MetricPoint? {
    let fields = line.split(separator: UInt8(ascii: " ")).map {
      String(decoding: UnsafeRawBufferPointer(rebasing: $0), as: UTF8.self)
    }
    guard fields.count >= 2, let time = Int64(fields[0]), let value = Double(fields[1]) else {
      return nil
    }
    let step = fields.count > 2 ? Int64(fields[2]) : 0
    return step.map {
      MetricPoint(step: $0, time: Timestamp(milliseconds: time), value: value)
    }
  }
}
