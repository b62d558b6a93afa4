import Domain
import Foundation

@testable import RunFiles

/// A folder of a test's own, gone with it.
final class Workplace {
  let url = FileManager.default.temporaryDirectory.appending(path: "runfiles-\(UUID())")

  init() throws {
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  @discardableResult
  func write(_ path: String, _ bytes: some Collection<UInt8>) throws -> URL {
    let file = url.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
    return file
  }

  @discardableResult
  func write(_ path: String, _ text: String) throws -> URL { try write(path, Array(text.utf8)) }

  func link(_ path: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: url.appending(path: path).path, withDestinationPath: target)
  }

  static func fixture(_ name: String) throws -> [UInt8] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Fixtures")
    return Array(try Data(contentsOf: folder.appending(path: name)))
  }
}

/// All that a run's pieces brought.
struct Gathered {
  var records: [RunRecord] = []
  var position = RunPosition()
  var leftOut: [String: Int] = [:]
  var faults: [RunFilesError] = []
  var pieces = 0

  init(
    _ source: some RunSource, _ run: String? = nil, from position: RunPosition = RunPosition(),
    recordsMax: Int = RunPiece.recordsMax
  ) throws {
    let id = run ?? source.runs.first?.sourceID ?? ""
    try source.read(id, from: position, recordsMax: recordsMax) { piece in
      records += piece.records
      self.position = piece.position
      leftOut.merge(piece.leftOut) { $0 + $1 }
      faults += piece.faults
      pieces += 1
    }
  }

  func points(_ key: String) -> [MetricPoint] {
    records.compactMap { record in
      if case .metric(key, let point) = record { point } else { nil }
    }
  }

  var points: Int {
    records.count { record in
      if case .metric = record { true } else { false }
    }
  }
}

/// Prefixes and single flipped bits of a file, which no reader may trust.
enum Damage {
  /// Every `stride`th prefix.
  static func prefixes(of bytes: [UInt8], stride: Int) -> [[UInt8]] {
    Swift.stride(from: 0, through: bytes.count, by: stride).map { Array(bytes.prefix($0)) }
  }

  /// So many copies with one bit flipped each, the same each time.
  static func flips(of bytes: [UInt8], count: Int) -> [[UInt8]] {
    var seed: UInt64 = 7
    return (0..<count).map { _ in
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      var copy = bytes
      copy[Int(seed >> 33) % bytes.count] ^= 1 << UInt8(seed >> 30 & 7)
      return copy
    }
  }
}
