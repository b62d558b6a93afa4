import Domain
import Foundation

extension PredictionLog {
  /// A file that the log has gone on from.
  struct ClosedFile: Equatable {
    var number: Int
    var bytes: Int
    /// The numbers of its rows.
    var rows: Range<Int>
    /// The numbers of those that clients got, among all such rows.
    var answered: Range<Int>
    /// The latest event time of its rows; nil where it has none.
    var lastTime: Timestamp?
  }

  /// The files that may be removed as a whole, the oldest first: all but the last.
  var closedFiles: [ClosedFile] {
    var (row, answered) = (start.rows, start.answered)
    return summaries.dropLast().map { summary in
      defer { (row, answered) = (row + summary.rows, answered + summary.answered) }
      return ClosedFile(
        number: summary.number, bytes: summary.end, rows: row..<row + summary.rows,
        answered: answered..<answered + summary.answered, lastTime: summary.lastTime)
    }
  }

  /// Removes the oldest files, up to one of ``closedFiles``.
  ///
  /// Whoever has the log open, an engine too, goes on: rows keep their numbers, and reading passes
  /// over what is gone.
  func remove(through file: ClosedFile) throws {
    try LogStart(
      segment: file.number + 1, rows: file.rows.upperBound, answered: file.answered.upperBound
    ).save(in: folder)
    for number in try LogSegment.numbers(in: folder) where number <= file.number {
      for url in [
        LogSegment.url(in: folder, number: number), SegmentSummary.url(in: folder, number: number),
      ] where unlink(url.path) != 0 && errno != ENOENT {
        throw FileOperation.error(.remove, url)
      }
    }
  }
}
