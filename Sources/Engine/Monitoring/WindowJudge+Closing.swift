import Domain
import Drift
import Store

extension WindowJudge {
  /// The reports of the next window that has closed, to be stored before another is asked for; nil
  /// when none has.
  ///
  /// It takes none of the rows that windows before it took, however those were cut: a window of a
  /// count begins with the first row that was in none, and one of time after the last row that was
  /// in one, or with an earlier one that was in none.
  func nextClosedWindow(at present: Timestamp) throws -> [WindowReport]? {
    try nextClosedWindow(after: try store.lastWindow(endpoint: endpoint.name), at: present)?.reports
  }

  /// The same behind a given window, with the rows that it was judged by.
  func nextClosedWindow(
    after last: WindowExtent?, at present: Timestamp
  ) throws -> ClosedWindow? {
    if case .count(let size) = monitor.window {
      return try nextFullWindow(of: max(1, size), after: last, at: present)
    }
    return try nextPastWindow(after: last, at: present)
  }

  /// What windows took up to one: also what came late for those of time that have matured since.
  func taken(by window: WindowExtent) throws -> RowsTaken {
    var taken = window.taken(under: monitor.window, answeredCount: answeredCount)
    if taken.first == nil, let rows = taken.timed?.rows,
      let late = try store.lateRowsTaken(endpoint: endpoint.name)
    {
      taken.timed?.rows = max(rows, min(late, answeredCount))
    }
    return taken
  }

  /// A stretch without rows leaves no report. It is jumped over by the next event time of the log,
  /// so that it costs nothing, however long it is. Rows whose event time is not believed, which an
  /// earlier release may have logged, belong to no window of time.
  private func nextPastWindow(
    after last: WindowExtent?, at present: Timestamp
  ) throws -> ClosedWindow? {
    let before = try last.map(taken) ?? RowsTaken()
    guard let windowing = try windowing(after: last) else { return nil }
    var start = windowing.start
    while let next = windowing.window(holding: start), next.bounds.upperBound <= present,
      let time = try log.firstTime(from: start), let window = windowing.window(holding: time),
      window.bounds.upperBound <= present
    {
      let bounds = window.bounds
      let closed = try attend(to: window.index, bounds.lowerBound.days(until: bounds.upperBound)) {
        () -> ClosedWindow? in
        let rows = try AnsweredRows.read(
          log, from: bounds.lowerBound, until: bounds.upperBound,
          answered: before.numbers(until: answeredCount))
        if rows.isEmpty { return nil }
        let timed = RowsTaken.Timed(until: bounds.upperBound, rows: answeredCount)
        let taken = RowsTaken(counted: before.counted, timed: timed)
        return self.closed(rows, index: window.index, bounds, taken: taken)
      }
      if let closed { return closed }
      start = bounds.upperBound
    }
    return nil
  }

  /// Windows that go on after the latest one, or begin with the log's first row; nil for an empty
  /// log.
  private func windowing(after last: WindowExtent?) throws -> Windowing? {
    if let last {
      return Windowing(monitor.window, after: last.index, end: try end(of: last))
    }
    return try log.firstTime(from: EventTimeRange.earliest).map {
      Windowing(monitor.window, firstRow: $0)
    }
  }

  /// Where windows of time go on: where the last of them ended or, after windows of a count, there,
  /// or with the earliest row that was in none.
  private func end(of last: WindowExtent) throws -> Timestamp {
    let taken = try taken(by: last)
    guard taken.first != nil else { return last.end }
    let from = taken.timedBehind?.until ?? EventTimeRange.earliest
    let next = try log.firstTime(from: from, answered: taken.counted)
    return max(from, min(next ?? last.end, last.end))
  }

  /// A window of a count is whole when it is full of rows that clients got; its bounds are those of
  /// these. One whose rows are all damaged, or which is set aside, is passed over.
  private func nextFullWindow(
    of size: Int, after last: WindowExtent?, at present: Timestamp
  ) throws -> ClosedWindow? {
    let before = try last.map(taken) ?? RowsTaken()
    var index = last.map { $0.index + 1 } ?? 0
    var next: Int? = max(before.counted, log.answeredStart)
    while let first = try next.flatMap({ try firstRow(from: $0, after: before) }),
      size <= answeredCount - first
    {
      let end = first + size
      let timed = before.timed.flatMap { $0.rows > first ? $0 : nil }
      let closed = try attend(to: index, "of rows \(first) to \(end - 1)") { () -> ClosedWindow? in
        let rows = try AnsweredRows.read(log, answered: first..<end, besides: timed)
        let times = rows.filter { EndpointRole.answering.contains($0.role) }.flatMap(\.times)
        guard let earliest = times.min(), let latest = times.max() else { return nil }
        // A row that is said to lie ahead must not hold up the labels of all others.
        let bound = max(earliest, min(latest, present)) + TimeSpan(milliseconds: 1)
        return self.closed(
          rows, index: index, earliest..<bound,
          taken: RowsTaken(first: first, counted: end, timed: timed))
      }
      if let closed { return closed }
      (next, index) = (end, index + 1)
    }
    return nil
  }

  /// The number of the first row from that one on that was in no window of time.
  private func firstRow(from number: Int, after before: RowsTaken) throws -> Int? {
    guard let timed = before.timed, timed.rows > number else { return number }
    return try log.firstAnswered(from: number, besides: timed)
  }
}
