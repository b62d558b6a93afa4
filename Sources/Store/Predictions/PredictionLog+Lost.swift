import Foundation

extension PredictionLog {
  /// More than this are not named one by one: someone gave a file another name.
  private static let lostFilesMax = 100

  /// The names of files behind the last one that must have been there: a summary is only stored when
  /// its log has gone on to the next file, and a log begins where it says. Files that are missing
  /// before the last one are among ``damage``.
  func lostLastFiles() throws -> [String] {
    let next = (try LogSegment.numbers(in: folder).last ?? 0) + 1
    let summarized = try FileOperation.names(in: folder).compactMap { name in
      name.hasSuffix(".sum") ? LogSegment.number(of: name.dropLast(4) + ".log") : nil
    }
    let last = max(summarized.max().map { $0 + 1 } ?? 0, start == LogStart() ? 0 : start.segment)
    guard last >= next else { return [] }
    // An engine may have begun one meanwhile.
    return (max(next, start.segment)...last).prefix(Self.lostFilesMax)
      .map { LogSegment.url(in: folder, number: $0) }
      .filter { !FileManager.default.fileExists(atPath: $0.path) }.map(\.lastPathComponent)
  }
}
