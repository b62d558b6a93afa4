import Domain
import Foundation

/// One `.wandb` file and the record at its start that names its run.
struct WandbFile: Sendable {
  /// The run record is the first or second; where none of so many is it, there is none.
  private static let headRecordsMax = 1_000

  let url: URL
  /// The folder's name, which tells the files of one run apart and orders them by time.
  let part: String
  private(set) var run: WandbRunRecord?
  /// Where the record that names the run ends; later ones change it.
  private(set) var headEnd: Int64 = 0

  /// Where the client keeps the run's files.
  var filesFolder: URL { url.deletingLastPathComponent().appending(path: "files") }

  init(_ url: URL) throws {
    self.url = url
    part = "\(url.deletingLastPathComponent().lastPathComponent)/\(url.lastPathComponent)"
    guard var log = try WandbLog(FileBytes(path: url.path)) else { return }
    for _ in 0..<Self.headRecordsMax {
      let step = try log.next()
      if step == .end { break }
      guard step == .record else { continue }
      var found: WandbRunRecord?
      _ = log.record.withUnsafeBytes { bytes in
        WandbRecord.forEach(in: bytes) { kind, message in
          if kind == .run { found = WandbRunRecord(message) }
        }
      }
      if let found {
        run = found
        headEnd = log.offset
        break
      }
    }
  }
}
