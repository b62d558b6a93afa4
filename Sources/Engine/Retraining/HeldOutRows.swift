import Datasets
import Domain

/// A snapshot cut at the start of the holdout.
struct HeldOutRows {
  let snapshot: DatasetSnapshot
  /// What the models are held against.
  let holdout: TableRows
  private let table: TableRows
  private let times: [Int64]
  private let start: Timestamp

  init(
    _ snapshot: DatasetSnapshot, _ table: TableRows, timeColumn: String, from start: Timestamp
  ) throws {
    self.snapshot = snapshot
    self.table = table
    self.start = start
    let times = try table.column(timeColumn).instants
    self.times = times
    holdout = table.selecting(times.indices.filter { times[$0] >= start.milliseconds })
  }

  /// What a challenger learns from.
  func before(_ history: TrainingHistory) -> TableRows { table.selecting(rows(history)) }

  /// Those that differ in the rows they mean: data may be shorter than a span, or have no rows in it.
  ///
  /// - Throws: ``EngineError/emptySplit(_:)`` where none has any.
  func different(_ histories: [TrainingHistory]) throws -> [TrainingHistory] {
    var counts: Set<Int> = [0]
    // All end at the holdout, so that those of as many rows are the same.
    let different = histories.filter { counts.insert(rows($0).count).inserted }
    guard !different.isEmpty else { throw EngineError.emptySplit("training") }
    return different
  }

  private func rows(_ history: TrainingHistory) -> [Int] {
    let first: Int64 =
      switch history {
      case .all: .min
      case .last(let span): (start - span).milliseconds
      }
    return times.indices.filter { times[$0] < start.milliseconds && times[$0] >= first }
  }
}
