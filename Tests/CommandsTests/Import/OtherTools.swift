import Domain
import Foundation

@testable import Commands
@testable import RunFiles
@testable import Store

/// Other tools' files, for imports.
enum OtherTools {
  /// A file that the tool itself wrote.
  static func sample(_ name: String) throws -> Data {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try Data(contentsOf: tests.appending(path: "RunFilesTests/Fixtures/\(name)"))
  }

  /// A folder of W&B's client in the project's, as far as it was written by then.
  static func wandb(in curlew: CurlewProgram, bytes: Int = .max) throws {
    let folder = "wandb/offline-run-20250101_000000-abc"
    try write(try sample("offline.wandb").prefix(bytes), to: "\(folder)/run-abc.wandb", curlew)
    try write(Data("hello\n".utf8), to: "\(folder)/files/output.log", curlew)
  }

  /// A record of a `.wandb` file whose whole is shorter than a block.
  static func wandbRecord(_ data: [UInt8]) -> [UInt8] {
    var rest = UInt32.max
    for byte in [1] + data {
      rest ^= UInt32(byte)
      for _ in 0..<8 { rest = rest & 1 == 1 ? rest >> 1 ^ 0xEDB8_8320 : rest >> 1 }
    }
    let head = withUnsafeBytes(of: (~rest).littleEndian) { Array($0) }
    return head + [UInt8(data.count), 0, 1] + data
  }

  /// A log folder with one run.
  static func events(in curlew: CurlewProgram, bytes: Int = .max) throws {
    let data = try sample("events.out.tfevents.1").prefix(bytes)
    try write(data, to: "logs/first/events.out.tfevents.1", curlew)
  }

  static func write(_ data: Data, to path: String, _ curlew: CurlewProgram) throws {
    let file = curlew.folder.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: file)
  }
}

/// A source that cannot be read beyond so many small pieces.
struct CutSource: RunSource {
  let whole: any RunSource
  let pieces: Int

  var runs: [ImportedRun] { whole.runs }
  var faults: [RunFilesError] { [] }

  func read(
    _ sourceID: String, from position: RunPosition, recordsMax: Int,
    _ take: (RunPiece) throws -> Void
  ) throws {
    var count = 0
    try whole.read(sourceID, from: position, recordsMax: 20) { piece in
      if count == pieces { throw RunFilesError.unreadable(path: "disk", reason: "it is gone") }
      try take(piece)
      count += 1
    }
  }

  func files(of sourceID: String) throws(RunFilesError) -> FileListing {
    try whole.files(of: sourceID)
  }
}
