extension NumberText {
  /// A span of time in its largest fitting unit: `12 µs`, `350 ms`, `4.1 s`, `41 s`, `12 min`,
  /// `3 h`, `46 d`.
  public static func duration(seconds: Double?) -> String {
    guard let seconds, seconds.isFinite else { return none }
    let sign = seconds < 0 ? "−" : ""
    let span = abs(seconds)
    return sign
      + {
        switch span {
        case 0: "0 s"
        case ..<0.000_999_5: fixed(max(1, span * 1_000_000), decimals: 0) + " µs"
        case ..<0.9995: fixed(span * 1_000, decimals: 0) + " ms"
        case ..<9.95: fixed(span, decimals: 1) + " s"
        case ..<59.5: fixed(span, decimals: 0) + " s"
        case ..<3_570: fixed(span / 60, decimals: 0) + " min"
        case ..<171_000: fixed(span / 3_600, decimals: 0) + " h"
        default: fixed(span / 86_400, decimals: 0) + " d"
        }
      }()
  }

  /// How long ago: `now` under a second, else `2 min ago`; times to come are `in 12 s`.
  public static func age(seconds: Double?) -> String {
    guard let seconds, seconds.isFinite else { return none }
    if abs(seconds) < 1 { return "now" }
    let whole = abs(seconds) < 10 ? seconds.rounded(.towardZero) : seconds
    let text =
      abs(whole) < 10
      ? fixed(abs(whole), decimals: 0) + " s" : duration(seconds: abs(whole))
    return seconds < 0 ? "in " + text : text + " ago"
  }

  /// The same of a `Duration`.
  public static func duration(_ duration: Duration) -> String {
    self.duration(seconds: duration / .seconds(1))
  }
}
