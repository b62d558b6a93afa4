/// Round places on an axis of time: whole minutes, hours, days, months or years.
public struct TimeTicks: Hashable, Sendable {
  /// A round time.
  public struct Tick: Hashable, Sendable {
    /// Seconds since 1970.
    public let seconds: Double
    /// As short as tells it from its neighbours.
    public let label: String
  }

  /// Ascending.
  public let ticks: [Tick]

  private enum Step {
    case seconds(Double)
    case months(Int)

    var approximateSeconds: Double {
      switch self {
      case .seconds(let seconds): seconds
      case .months(let months): Double(months) * 30.44 * 86_400
      }
    }
  }

  private static let steps: [Step] =
    [1, 2, 5, 10, 30, 60, 120, 300, 600, 1_800].map { .seconds($0) }
    + [1, 2, 3, 6, 12, 24, 48, 96, 168, 336].map { .seconds($0 * 3_600) }
    + [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1_200].map { .months($0) }

  /// At most `countMax` ticks between two instants in seconds since 1970.
  /// - Parameter offsetSeconds: what the zone to be shown is ahead of UTC.
  public init(from low: Double, to high: Double, countMax: Int, offsetSeconds: Double = 0) {
    guard low.isFinite, high.isFinite, high > low, countMax > 0, abs(low) < 1e12, abs(high) < 1e12
    else {
      ticks = []
      return
    }
    let start = low + offsetSeconds
    let end = high + offsetSeconds
    let first = TimeTicks.steps.firstIndex {
      (end - start) / $0.approximateSeconds <= Double(countMax + 1)
    }
    for step in TimeTicks.steps[(first ?? TimeTicks.steps.count - 1)...] {
      let places = TimeTicks.places(every: step, from: start, to: end)
      if places.count <= countMax {
        ticks = places.map {
          Tick(seconds: $0 - offsetSeconds, label: TimeTicks.label($0, step: step))
        }
        return
      }
    }
    ticks = []
  }

  private static func places(every step: Step, from start: Double, to end: Double) -> [Double] {
    switch step {
    case .seconds(let seconds):
      let first = (start / seconds).rounded(.up) * seconds
      guard end >= first else { return [] }
      return Array(stride(from: first, through: end, by: seconds))
    case .months(let months):
      let date = CivilDate(seconds: start)
      // Months are counted from year 0, so that steps of several months begin with January.
      var index = date.year * 12 + date.month - 1
      index -= ((index % months) + months) % months
      var places: [Double] = []
      while true {
        let place = CivilDate.seconds(year: 0, month: index + 1)
        if place > end { return places }
        if place >= start { places.append(place) }
        index += months
      }
    }
  }

  private static func label(_ seconds: Double, step: Step) -> String {
    let date = CivilDate(seconds: seconds)
    switch step {
    case .months(let months):
      return months >= 12 || date.month == 1 ? String(date.year) : date.monthName
    case .seconds(let step) where step >= 86_400: return date.dayMonth
    case .seconds where date.secondOfDay == 0: return date.dayMonth
    case .seconds(let step): return step >= 60 ? date.clock : date.clockSeconds
    }
  }
}
