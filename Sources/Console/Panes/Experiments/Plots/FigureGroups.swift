import Domain
import Terminal

/// Runs in four groups of the same size by a metric, told apart by symbol and colour.
struct FigureGroups: Hashable, Sendable {
  struct Group: Hashable, Sendable {
    let symbol: Character
    let role: StyleRole
    /// The metric's values in the group.
    let range: ClosedRange<Double>
  }

  let metric: String?
  /// Ascending; fewer than four where there are fewer different values.
  let groups: [Group]

  private static let marks: [(Character, StyleRole)] = [
    ("○", .series4), ("▲", .series3), ("■", .series2), ("●", .series1),
  ]
  private static let none = (symbol: Character("·"), role: StyleRole.dim)

  init(_ metric: String?, _ runs: [Run]) {
    self.metric = metric
    let values = runs.compactMap { run in metric.flatMap { run.metrics[$0] } }
      .filter(\.isFinite).sorted()
    let count = min(FigureGroups.marks.count, Set(values).count)
    var groups: [Group] = []
    var start = 0
    for index in 0..<count {
      var end = max(start + 1, (index + 1) * values.count / count)
      // The same value is never in two groups.
      while end < values.count, values[end] == values[end - 1] { end += 1 }
      guard start < values.count else { break }
      end = min(end, values.count)
      let mark = FigureGroups.marks[FigureGroups.marks.count - count + index]
      groups.append(
        Group(symbol: mark.0, role: mark.1, range: values[start]...values[end - 1]))
      start = end
    }
    self.groups = groups
  }

  /// The place of the run's group in ``groups``; nil where it has no value.
  func index(of run: Run) -> Int? {
    guard let value = metric.flatMap({ run.metrics[$0] }), value.isFinite else { return nil }
    return groups.firstIndex { $0.range.contains(value) }
  }

  func mark(_ run: Run) -> (symbol: Character, role: StyleRole) {
    guard let group = index(of: run).map({ groups[$0] }) else { return FigureGroups.none }
    return (group.symbol, group.role)
  }

  /// `auc  ○ 0.688–0.702  ▲ 0.705–0.731 …`.
  var legend: Line {
    guard let metric else { return Line() }
    return groups.reduce(Line(metric, .label)) { line, group in
      let low = RunList.figure(group.range.lowerBound)
      let high = RunList.figure(group.range.upperBound)
      return line + Line("  \(group.symbol) ", group.role)
        + Line(low == high ? low : "\(low)–\(high)", .text)
    }
  }
}
