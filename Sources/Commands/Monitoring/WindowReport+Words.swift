import Domain

extension WindowReport {
  /// The state's word, with the number of rows where they are too few to say more.
  var stateWords: String {
    state == .notEnoughData ? "\(state.word) (n=\(rows))" : state.word
  }

  /// `2013-07-01 – 2013-07-07`; with the time of day where a window does not begin and end at
  /// midnight. The end is the last day inside.
  static func spanText(_ start: Timestamp, _ end: Timestamp) -> String {
    if start.startOfDay == start, end.startOfDay == end {
      let last = end - TimeSpan(milliseconds: 1)
      let isOneDay = last.startOfDay == start
      return isOneDay ? start.dateText : "\(start.dateText) – \(last.dateText)"
    }
    return "\(start.minuteText) – \(end.minuteText)"
  }
}
