import Datasets
import Domain
import Outcomes

/// The rows of a table by day, in the order of their time, each with a label that follows later.
struct RowCalendar: ReplayCalendar {
  private let table: Table
  private let truths: Truths
  /// Row numbers in the order of their time.
  private let order: [Int]
  private let times: [Int64]
  private let snapshot: SnapshotID
  private let labelDelay: TimeSpan

  /// - Throws: `DatasetsError` when the table lacks the target or the time column.
  init(table: Table, work: ReplayWork) throws {
    self.table = table
    snapshot = work.snapshot
    labelDelay = work.labelDelay
    truths = Truths(try table.column(work.target).values)
    times = try table.column(work.timeColumn).instants
    let (from, until) = (work.from.milliseconds, work.until.milliseconds)
    let times = times
    order = times.indices.filter { times[$0] >= from && times[$0] < until }
      .sorted { (times[$0], $0) < (times[$1], $1) }
  }

  var isEmpty: Bool { order.isEmpty }

  func requests(on day: Timestamp, inputs: [ColumnSchema]) throws -> [InferenceBody] {
    try rows(from: day, until: day + .days(1)).parts(of: Self.rowsPerRequest).map {
      try request($0, columns: inputs)
    }
  }

  func labels(on day: Timestamp) -> [Label] {
    let next = day + .days(1)
    return labels(of: rows(from: day - labelDelay, until: next - labelDelay), at: next)
  }

  /// Traffic is collected by the engine itself.
  func news(on day: Timestamp) -> (from: Timestamp, rows: Table)? { nil }

  /// The rows from one instant to another.
  private func rows(from: Timestamp, until: Timestamp) -> ArraySlice<Int> {
    order[firstPlace(from)..<firstPlace(until)]
  }

  /// The id of a row's prediction: the same in every replay of the snapshot, so that a day sent
  /// twice after a crash counts once.
  private func id(of row: Int) -> PredictionID { "\(snapshot.short)-\(row)" }

  /// One request: the columns asked for, with ids and times.
  private func request(_ rows: ArraySlice<Int>, columns: [ColumnSchema]) throws -> InferenceBody {
    var inputs: [Column] = []
    let selected = Array(rows)
    for column in columns {
      let values = try table.column(column.name).values.selecting(selected)
      inputs.append(Column(name: column.name, values: values))
    }
    return InferenceBody(
      ids: selected.map(id), milliseconds: selected.map { times[$0] }, columns: inputs)
  }

  /// The labels of rows, told at `time`; rows without a target have none.
  private func labels(of rows: ArraySlice<Int>, at time: Timestamp) -> [Label] {
    rows.compactMap { row in
      truths[row].map { Label(prediction: id(of: row), truth: $0, observedAt: time) }
    }
  }

  /// The first place in `order` at or after that time.
  private func firstPlace(_ time: Timestamp) -> Int {
    var low = 0
    var high = order.count
    while low < high {
      let middle = (low + high) / 2
      if times[order[middle]] < time.milliseconds { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension ArraySlice {
  /// Cut into parts of that many; the last may have fewer.
  func parts(of count: Int) -> [ArraySlice] {
    stride(from: startIndex, to: endIndex, by: count).map {
      self[$0..<Swift.min(endIndex, $0 + count)]
    }
  }
}

extension Column {
  /// Milliseconds since the epoch of a time column; of another, its values read as such, with those
  /// that are no instant (infinite, or beyond 64 bits) as missing.
  var instants: [Int64] {
    switch values {
    case .time(let values), .integer(let values): values
    default: values.doubles().map { Int64(exactly: $0.rounded(.down)) ?? Values.missingInteger }
    }
  }
}
