import Domain
import Terminal

extension MetricKey {
  /// Three decimals for what lies between 0 and 1, so that columns align; else three digits.
  public func text(_ value: Double?) -> String {
    switch format {
    case .share: NumberText.fixed(value, decimals: 3)
    case .quantity: NumberText.number(value)
    }
  }

  /// A value and what it is held against, with as many decimals as tell them apart.
  public func texts(_ value: Double, against limit: Double) -> (value: String, limit: String) {
    let usual = (value: text(value), limit: text(limit))
    guard usual.value == usual.limit, value != limit else { return usual }
    for decimals in 4...9 {
      let texts = (
        value: NumberText.fixed(value, decimals: decimals),
        limit: NumberText.fixed(limit, decimals: decimals)
      )
      if texts.value != texts.limit { return texts }
    }
    return usual
  }
}

extension DriftTestTraits {
  /// Shares as percent, days with their unit, statistics with as many decimals as a column can align.
  public func text(_ value: Double) -> String {
    switch unit {
    case .share: NumberText.percent(value)
    case .days: NumberText.fixed(value, decimals: 1) + " d"
    case .statistic: NumberText.fixed(value, decimals: value < 10 ? 2 : 1)
    }
  }
}

extension DriftTestTraits {
  /// A value and its limit, with as many decimals as tell them apart.
  public func texts(_ value: Double, against limit: Double) -> (value: String, limit: String) {
    let usual = (value: text(value), limit: text(limit))
    guard usual.value == usual.limit, value != limit else { return usual }
    let (scale, ending) = unit == .share ? (100.0, " %") : (1, unit == .days ? " d" : "")
    for decimals in 1...6 {
      let texts = [value, limit].map { NumberText.fixed($0 * scale, decimals: decimals) + ending }
      if texts[0] != texts[1] { return (texts[0], texts[1]) }
    }
    return usual
  }
}

extension DriftSide {
  /// How a value beyond its limit stands to it.
  public var sign: String { self == .below ? "<" : ">" }
  /// How one within its limit stands to it.
  public var oppositeSign: String { self == .below ? "≥" : "≤" }
}

extension [DriftTestTraits] {
  /// A result beyond its limit: `PSI 7.91 > 0.25`.
  func text(_ result: DriftResult) -> String {
    let test = of(result.test)
    let texts = test.texts(result.value, against: result.limit)
    return "\(test.title) \(texts.value) \(result.side.sign) \(texts.limit)"
  }
}

extension Alert.Subject {
  /// `AUC`, `baseline`, `drift`, `labels`, `job #41`.
  var title: String {
    switch self {
    case .performance(let metric): metric.title
    case .baseline: "baseline"
    case .drift: "drift"
    case .labels: "labels"
    case .job(let job): "job \(job)"
    }
  }
}

extension ColumnType {
  var word: String { rawValue }
}

extension Retraining.Stage {
  /// What is going on, or how it ended.
  var word: String { self == .proposed ? "proposed" : rawValue }
}

/// `1 alert`, `2 alerts`, `no alerts`.
func counted(_ count: Int, _ noun: String, plural: String? = nil) -> String {
  NumberText.counted(count, noun, plural: plural)
}

extension Timestamp {
  /// `8 Jul`, for windows and the ledger; with the time of day where it matters: `8 Jul 14:00`.
  var dayText: String {
    let date = self.date
    return "\(date.day) \(CivilDate.monthNames[date.month - 1])"
  }

  /// `14:00`.
  var clockText: String { String(minuteText.suffix(5)) }

  /// Seconds since 1970, for axes.
  var chartX: Double { Double(milliseconds) / 1_000 }
}

extension CivilDate {
  static let monthNames = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}

extension WindowReport {
  /// `8–14 Jul`, or `Jul 2013` for a whole month; the end is the last day inside.
  var spanText: String {
    let last = end - TimeSpan(milliseconds: 1)
    if start == start.startOfMonth, end == Timestamp(start.date.nextMonth) {
      return "\(CivilDate.monthNames[start.date.month - 1]) \(start.date.year)"
    }
    if start.startOfDay == last.startOfDay { return start.dayText }
    if start.startOfMonth == last.startOfMonth { return "\(start.date.day)–\(last.dayText)" }
    return "\(start.dayText) – \(last.dayText)"
  }
}
