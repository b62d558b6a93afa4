import Domain
import Store

extension WindowJudge {
  /// The numbers of the judged windows that hold predictions of whose labels something is new, the
  /// oldest first.
  ///
  /// Nothing is looked for where no label can matter: none was judged, or of all that were every
  /// label was known and none has changed since.
  func windows(of news: LabelNews) throws -> [Int] {
    let judged = try store.maturedExtents(endpoint: endpoint.name)
    guard !judged.isEmpty else { return [] }
    var ids = news.changed
    if try !store.maturedExtents(endpoint: endpoint.name, isIncomplete: true).isEmpty {
      ids.formUnion(news.new)
    }
    guard !ids.isEmpty else { return [] }
    let places = try log.places(of: ids)
    guard !places.isEmpty else { return [] }
    let numbers = Stretches(places.map { $0.numbers.lowerBound..<$0.numbers.upperBound })
    let times = Stretches(
      places.map { $0.times.lowerBound.milliseconds..<$0.times.upperBound.milliseconds + 1 })
    return judged.filter { window in
      let taken = window.taken(under: monitor.window, answeredCount: answeredCount)
      if let first = taken.first { return numbers.overlap(first..<taken.counted) }
      return times.overlap(window.start.milliseconds..<window.end.milliseconds)
    }.map(\.index)
  }

  /// A judged window with the labels that are known by now; nil where that changes nothing, or where
  /// the log does not hold all of its rows any more.
  func lateVerdict(on index: Int) throws -> LateVerdict? {
    let before = try store.windows(endpoint: endpoint.name, index: index)
    guard let shown = try store.window(endpoint: endpoint.name, index: index), shown.matured,
      let after = try judgeAgain(before)
    else { return nil }
    let isSame = zip(after, before).allSatisfy { $0.taking($1.taken) == $1 }
    guard !isSame,
      let now = after.first(where: { $0.version == shown.version && $0.role == shown.role })
    else { return nil }
    let last = try store.lastJudgedWindow(
      endpoint: endpoint.name, rowsMin: monitor.rowsMin,
      labelCoverageMin: monitor.labelCoverageMin)
    let wasJudged = shown.labelCoverage >= monitor.labelCoverageMin
    var topics: Set<WindowAlertSignal.Topic> = []
    if !wasJudged || (now.state == .degraded) != (shown.state == .degraded) {
      topics.insert(.performance)
    }
    if !wasJudged || isBelowBaseline(now) != isBelowBaseline(shown) { topics.insert(.baseline) }
    if now.labels?.drifted != shown.labels?.drifted
      || now.driftedSignals.map(\.feature) != shown.driftedSignals.map(\.feature)
    {
      topics.insert(.labels)
    }
    return LateVerdict(
      reports: after, before: shown, after: now, monitor: monitor,
      topics: index >= last ?? .min ? topics : [])
  }
}

extension WindowJudge {
  private func isBelowBaseline(_ window: WindowReport) -> Bool {
    monitor.metric.flatMap { window[$0]?.isBelowBaseline } ?? false
  }
}

/// Stretches of whole numbers, put together where they overlap or touch.
struct Stretches {
  private var merged: [Range<Int64>] = []

  init(_ ranges: [Range<Int64>]) {
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, last.upperBound >= range.lowerBound {
        merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
  }

  init(_ ranges: [Range<Int>]) {
    self.init(ranges.map { Int64($0.lowerBound)..<Int64($0.upperBound) })
  }

  /// Whether any of them and that one have a number in common. O(log n).
  func overlap(_ range: Range<Int64>) -> Bool {
    // The first that ends behind its beginning is the only one to look at.
    var (low, high) = (0, merged.count)
    while low < high {
      let middle = (low + high) / 2
      if merged[middle].upperBound > range.lowerBound { high = middle } else { low = middle + 1 }
    }
    return low < merged.count && merged[low].lowerBound < range.upperBound
  }

  func overlap(_ range: Range<Int>) -> Bool {
    overlap(Int64(range.lowerBound)..<Int64(range.upperBound))
  }
}
