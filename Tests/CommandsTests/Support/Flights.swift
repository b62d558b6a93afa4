/// A small table with something to learn in it: `late` follows from `wind`, made from a counter so
/// that every test reads the same rows.
enum Flights {
  static let project = """
    datasets:
      flights:
        source: flights*.csv
        target: late
        time: day
        ignore: [delay]
        rules:
          - rows: {min: 10}
          - {column: late, required: true, nulls: 0, range: [0, 1]}
          - {column: origin, set: [EWR, JFK, LGA]}
          - {column: wind, range: [0, 40], severity: warning}
    train:
      delay:
        dataset: flights
        trainer: xgboost
        params: {max_depth: 3, rounds: 5}
        split: {by: random, validation: 0.25}
        model: flights
    """

  static let header = "day,origin,wind,delay,late\n"

  /// Rows with days from 2013-01-01 on, eight a day.
  static func csv(rows: Int = 400, origins: [String] = ["EWR", "JFK", "LGA"]) -> String {
    header + (0..<rows).map { row(_: $0, origins) }.joined()
  }

  private static func row(_ number: Int, _ origins: [String]) -> String {
    let day = number / 8 % 28 + 1
    let month = number / 224 % 12 + 1
    let wind = Double((number * 37) % 400) / 10
    let delay = (number * 7) % 13
    // One in ten is late or not against the wind.
    let late = (wind > 20) != (number % 10 == 0)
    return "2013-\(padded(month))-\(padded(day)),\(origins[number % origins.count]),\(wind),"
      + "\(delay),\(late ? 1 : 0)\n"
  }

  private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
