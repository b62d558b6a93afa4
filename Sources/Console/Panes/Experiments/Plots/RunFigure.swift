import Domain
import Terminal

/// A param or metric that runs are plotted by.
enum RunFigure: Hashable, Sendable {
  case param(String)
  case metric(String)

  /// As filters write it: `params.max_depth`, `metrics.auc`.
  var name: String {
    switch self {
    case .param(let key): "params.\(key)"
    case .metric(let key): "metrics.\(key)"
    }
  }

  /// The key alone, for heads.
  var key: String {
    switch self {
    case .param(let key), .metric(let key): key
    }
  }

  init?(named name: String) {
    if name.hasPrefix("params.") {
      self = .param(String(name.dropFirst("params.".count)))
    } else if name.hasPrefix("metrics.") {
      self = .metric(String(name.dropFirst("metrics.".count)))
    } else {
      return nil
    }
  }

  /// As it stands in tables; nil where the run does not have it.
  func text(_ run: Run) -> String? {
    switch self {
    case .param(let key): run.params[key]
    case .metric(let key): run.metrics[key].map { RunList.figure($0) }
    }
  }

  func number(_ run: Run) -> Double? {
    switch self {
    case .param(let key): run.params[key].flatMap { Double($0) }.flatMap { $0.isFinite ? $0 : nil }
    case .metric(let key): run.metrics[key].flatMap { $0.isFinite ? $0 : nil }
    }
  }

  /// What tells these runs apart: params with several values, then the metrics, those that judge
  /// first.
  static func telling(_ runs: [Run]) -> [RunFigure] {
    RunColumns.paramKeys(runs).map { .param($0) } + RunColumns.metricKeys(runs).map { .metric($0) }
  }

  /// Every param and metric that a run has.
  static func all(_ runs: [Run]) -> [RunFigure] {
    let told = telling(runs)
    let rest = Set(runs.flatMap(\.params.keys)).sorted().map { RunFigure.param($0) }
    return told + rest.filter { !told.contains($0) }
  }
}

/// A figure of some runs spread over an axis.
struct FigureAxis: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case numbers(ClosedRange<Double>)
    /// All above zero and over so many decades that a linear axis would crowd most of them.
    case decades(ClosedRange<Double>)
    /// In the order of letters.
    case names([String])
  }

  let figure: RunFigure
  let kind: Kind

  /// From this ratio of the largest to the smallest on, the axis is logarithmic.
  private static let decadesRatio = 50.0

  init(_ figure: RunFigure, _ runs: [Run]) {
    self.figure = figure
    let numbers = runs.compactMap { figure.number($0) }
    let isNumeric =
      switch figure {
      // A run that went astray (NaN) has no place, and makes no names of the others' figures.
      case .metric: true
      case .param(let key): numbers.count == runs.count { $0.params[key] != nil }
      }
    if isNumeric, let low = numbers.min(), let high = numbers.max() {
      kind =
        low > 0 && high / low >= FigureAxis.decadesRatio
        ? .decades(low...high) : .numbers(low...high)
    } else {
      kind = .names(Set(runs.compactMap { figure.text($0) }).sorted())
    }
  }

  /// The run's place as charts want it: a number, a decimal logarithm, or the number of a name.
  func value(_ run: Run) -> Double? {
    switch kind {
    case .numbers: figure.number(run)
    case .decades: figure.number(run).map { ChartScale.logarithmic.place($0) }
    case .names(let names):
      figure.text(run).flatMap { FigureAxis.place(of: $0, in: names) }.map(Double.init)
    }
  }

  /// By halves: of a thousand runs each may have a name of its own.
  private static func place(of name: String, in sorted: [String]) -> Int? {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < name { low = middle + 1 } else { high = middle }
    }
    return low < sorted.count && sorted[low] == name ? low : nil
  }

  /// All places.
  var range: ClosedRange<Double> {
    switch kind {
    case .numbers(let range): range
    case .decades(let range):
      ChartScale.logarithmic.place(
        range.lowerBound)...ChartScale.logarithmic.place(
          range.upperBound)
    case .names(let names): 0...Double(max(0, names.count - 1))
    }
  }

  /// The run's place as a share of the axis; in the middle where all are the same.
  func share(_ run: Run) -> Double? {
    guard let value = value(run) else { return nil }
    let span = range.upperBound - range.lowerBound
    return span > 0 ? (value - range.lowerBound) / span : 0.5
  }

  /// What stands at a share of the axis.
  func text(at share: Double) -> String {
    let place = range.lowerBound + share * (range.upperBound - range.lowerBound)
    switch kind {
    case .numbers: return figureText(place)
    case .decades: return NumberText.number(ChartScale.logarithmic.value(at: place))
    case .names(let names):
      return names.isEmpty ? "" : names[max(0, min(names.count - 1, Int(place.rounded())))]
    }
  }

  /// A metric as in its column of the list, a param as one would write it.
  private func figureText(_ value: Double) -> String {
    if case .param = figure { NumberText.plain(value) } else { RunList.figure(value) }
  }

  /// By how much of the axis one press moves a limit: a name, or a twentieth.
  var step: Double {
    guard case .names(let names) = kind else { return 0.05 }
    return names.count > 1 ? 1 / Double(names.count - 1) : 1
  }
}
