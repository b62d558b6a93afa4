import Domain

/// A stretch of an endpoint's traffic.
public struct Window: Sendable, Hashable {
  /// 0, 1, 2 … from the monitor's first row on; numbers are skipped where no row came.
  public var index: Int
  /// When it begins, and when it ends (exclusive).
  public var bounds: Range<Timestamp>

  /// Stores the parts.
  public init(index: Int, bounds: Range<Timestamp>) {
    self.index = index
    self.bounds = bounds
  }
}

/// How traffic is cut into windows of time.
///
/// Windows are aligned to midnight UTC of the first row's day (months to the calendar), so that the
/// same traffic always gives the same windows, whenever the monitor looks. From then on each is
/// counted from the latest one that was judged: an older one may be gone from the store, and after
/// a change of the declaration nothing is judged twice.
public struct Windowing: Sendable, Hashable {
  /// By time or calendar month.
  public let declaration: WindowDeclaration
  /// The beginning of the window of number ``firstIndex``; none begins before it.
  public let start: Timestamp
  /// The number of the first window.
  public let firstIndex: Int

  /// - Parameters:
  ///   - declaration: a length below a millisecond is taken as one (configuration refuses it
  ///     earlier).
  ///   - firstRow: when the monitor's first row came.
  public init(_ declaration: WindowDeclaration, firstRow: Timestamp) {
    self.declaration = declaration
    start = declaration == .month ? firstRow.startOfMonth : firstRow.startOfDay
    firstIndex = 0
  }

  /// The windows after one that was judged, of that number and end. Numbers saturate.
  public init(_ declaration: WindowDeclaration, after index: Int, end: Timestamp) {
    self.declaration = declaration
    start = end
    firstIndex = index == .max ? .max : index + 1
  }

  /// The window that holds `time`; nil for one before the first window, and for windows of a count,
  /// which time does not decide. O(1), however far away it is.
  public func window(holding time: Timestamp) -> Window? {
    guard time >= start else { return nil }
    switch declaration {
    case .time(let span):
      let length = TimeSpan(milliseconds: max(1, span.milliseconds))
      let number = (time - start).milliseconds / length.milliseconds
      let begin = start + TimeSpan(milliseconds: number * length.milliseconds)
      return Window(index: index(Int(number)), bounds: begin..<(begin + length))
    case .month:
      let (date, first) = (time.date, start.date)
      let begin = max(start, time.startOfMonth)
      let number = (date.year - first.year) * 12 + date.month - first.month
      let next = Timestamp(CivilDate(year: date.year, month: date.month, day: 1).nextMonth)
      return Window(index: index(number), bounds: begin..<next)
    case .count:
      return nil
    }
  }

  private func index(_ number: Int) -> Int {
    let (index, overflow) = firstIndex.addingReportingOverflow(number)
    return overflow ? .max : index
  }
}
