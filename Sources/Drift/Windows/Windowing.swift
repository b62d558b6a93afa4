import Domain

/// A stretch of an endpoint's traffic.
public struct Window: Sendable, Hashable {
  /// 0, 1, 2 … from the monitor's first row on; numbers are skipped where no row came.
  public var index: Int
  /// When it begins.
  public var start: Timestamp
  /// When it ends; exclusive.
  public var end: Timestamp
  /// Which rows of those given are in it.
  public var rows: Range<Int>
  /// Whether nothing more will come into it.
  public var isComplete: Bool

  /// Stores the parts.
  public init(
    index: Int, start: Timestamp, end: Timestamp, rows: Range<Int>, isComplete: Bool
  ) {
    self.index = index
    self.start = start
    self.end = end
    self.rows = rows
    self.isComplete = isComplete
  }
}

/// How traffic is cut into windows.
///
/// Windows of time are aligned to midnight UTC of the first row's day (months to the calendar), so
/// that the same traffic always gives the same windows, whenever the monitor looks.
public struct Windowing: Sendable, Hashable {
  /// By time, calendar month or count.
  public let declaration: WindowDeclaration
  /// When the first row came.
  public let origin: Timestamp

  /// - Parameters:
  ///   - declaration: a length or count below 1 is taken as 1 (configuration refuses it earlier).
  ///   - origin: when the monitor's first row came.
  public init(_ declaration: WindowDeclaration, origin: Timestamp) {
    self.declaration = declaration
    self.origin = origin
  }

  /// The number of the window that holds `time`; negative before the first. Nil for windows of
  /// a count, which time does not decide.
  public func index(holding time: Timestamp) -> Int? {
    switch declaration {
    case .time(let span):
      let length = max(1, span.milliseconds)
      let offset = (time - origin.startOfDay).milliseconds
      return Int(offset >= 0 ? offset / length : (offset + 1) / length - 1)
    case .month:
      return Self.months(time.date) - Self.months(origin.date)
    case .count:
      return nil
    }
  }

  /// From when to when the window of that number lasts; nil for windows of a count.
  public func bounds(of index: Int) -> Range<Timestamp>? {
    switch declaration {
    case .time(let span):
      let length = max(1, span.milliseconds)
      let start = origin.startOfDay + TimeSpan(milliseconds: Int64(index) * length)
      return start..<(start + TimeSpan(milliseconds: length))
    case .month:
      let month = Self.months(origin.date) + index
      return Self.startOfMonth(month)..<Self.startOfMonth(month + 1)
    case .count:
      return nil
    }
  }

  /// Cuts rows into windows; those without rows are left out.
  ///
  /// - Parameters:
  ///   - times: of each row, ascending, none before the origin's window.
  ///   - now: windows of time that end by then are complete; windows of a count are when full.
  public func windows(of times: [Timestamp], now: Timestamp) -> [Window] {
    if case .count(let size) = declaration { return windows(of: times, size: max(1, size)) }
    var windows: [Window] = []
    var row = 0
    while row < times.count {
      guard let index = index(holding: times[row]), let bounds = bounds(of: index) else { break }
      let start = row
      while row < times.count, times[row] < bounds.upperBound { row += 1 }
      windows.append(
        Window(
          index: index, start: bounds.lowerBound, end: bounds.upperBound, rows: start..<row,
          isComplete: bounds.upperBound <= now))
    }
    return windows
  }

  /// A window of a count ends just after its last row.
  private func windows(of times: [Timestamp], size: Int) -> [Window] {
    stride(from: 0, to: times.count, by: size).map { start in
      let end = min(start + size, times.count)
      return Window(
        index: start / size, start: times[start],
        end: times[end - 1] + TimeSpan(milliseconds: 1), rows: start..<end,
        isComplete: end - start == size)
    }
  }

  private static func months(_ date: CivilDate) -> Int { date.year * 12 + date.month - 1 }

  private static func startOfMonth(_ months: Int) -> Timestamp {
    let year = months >= 0 ? months / 12 : (months + 1) / 12 - 1
    return Timestamp(CivilDate(year: year, month: months - year * 12 + 1, day: 1))
  }
}
