import Datasets
import Domain
import Foundation
import Statistics

/// A made-up year whose changes are known: rows at random times of 2025 with fifteen numbers
/// (`n0` to `n14`, standard normal), five categories (`c0` to `c4` of 2, 5, 12, 40 and 200 levels,
/// the k-th as frequent as 1 / k) and a target `y` of 0 and 1.
///
/// The log-odds of `y` are 0.8 n0 − 0.6 n1 + n2 + n3 n4 / 2, with 0.4 more for one level of `c0`, 0.3
/// less for one of `c1`, and 0.2 less in all. Of the twelfths of the year:
///
/// | months | what changes |
/// |---|---|
/// | 1 to 4, 12 | nothing |
/// | 5, 6 | inputs: `n0` half a deviation up, `n1` half as wide again |
/// | 7, 8 | labels: the log-odds 1 up |
/// | 9, 10 | the relation: `n2` counts with the other sign |
/// | 11 | a new level in a tenth of `c1`, and no value in a twentieth of `n3`; `y` knows of neither |
struct ShiftingYear {
  static let target = "y"
  static let timeColumn = "timestamp"
  static let months = 12
  private static let days = 365.0
  private static let start = Timestamp(CivilDate(year: 2025, month: 1, day: 1))
  private static let levels = [2, 5, 12, 40, 200]
  private static let newLevel: Int32 = 5

  let table: Table

  /// The same rows for one seed.
  init(rows: Int, seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let days = (0..<rows).map { _ in random.uniform() * Self.days }.sorted()
    let weights = Self.levels.map { levels in
      SampledLevels(weights: (1...levels).map { 1 / Double($0) })
    }
    var draft = Draft()
    for day in days {
      draft.append(day, Self.month(ofDay: day), weights, &random)
    }
    table = draft.table
  }

  /// 1 to 12.
  private static func month(ofDay day: Double) -> Int {
    min(months, Int(day / days * Double(months)) + 1)
  }

  /// The month that holds all of those days; nil where two share them.
  static func month(from: Timestamp, until: Timestamp) -> Int? {
    let first = month(ofDay: (from - start).seconds / 86_400)
    let last = month(ofDay: ((until - start).seconds - 1) / 86_400)
    return first == last ? first : nil
  }

  /// The first midnight in that month, 1 to 13.
  static func firstMidnight(inMonth month: Int) -> Timestamp {
    start + .days(Int64((Double(month - 1) * days / Double(months)).rounded(.up)))
  }

  /// The rows of those instants.
  func rows(from: Timestamp, until: Timestamp) throws -> Table {
    let times = try table.column(Self.timeColumn).doubles()
    let span = Double(from.milliseconds)..<Double(until.milliseconds)
    return table.selecting(times.indices.filter { span.contains(times[$0]) })
  }

  /// Rows while they are made.
  private struct Draft {
    private var times: [Int64] = []
    private var numbers = Array(repeating: [Double](), count: 15)
    private var codes = Array(repeating: [Int32](), count: 5)
    private var truths: [Int64] = []

    mutating func append(
      _ day: Double, _ month: Int, _ levels: [SampledLevels], _ random: inout SeededRandom
    ) {
      var x = (0..<numbers.count).map { _ in random.normal() }
      var c = levels.map { $0.draw(&random) }
      if month == 5 || month == 6 {
        x[0] += 0.5
        x[1] *= 1.5
      }
      let sign = month == 9 || month == 10 ? -1.0 : 1
      var odds = 0.8 * x[0] - 0.6 * x[1] + sign * x[2] + 0.5 * x[3] * x[4] - 0.2
      odds += (c[0] == 1 ? 0.4 : 0) - (c[1] == 0 ? 0.3 : 0)
      if month == 7 || month == 8 { odds += 1 }
      truths.append(random.uniform() < 1 / (1 + exp(-odds)) ? 1 : 0)
      if month == 11 {
        if random.uniform() < 0.1 { c[1] = newLevel }
        if random.uniform() < 0.05 { x[3] = .nan }
      }
      times.append((start + TimeSpan(milliseconds: Int64(day * 86_400_000))).milliseconds)
      for column in x.indices { numbers[column].append(x[column]) }
      for column in c.indices { codes[column].append(c[column]) }
    }

    var table: Table {
      var columns = [Column(name: timeColumn, values: .time(times))]
      for (place, values) in numbers.enumerated() {
        columns.append(Column(name: "n\(place)", values: .number(values)))
      }
      for (place, codes) in codes.enumerated() {
        let names = (0..<levels[place]).map { "v\($0)" } + (place == 1 ? ["NEW"] : [])
        columns.append(
          Column(name: "c\(place)", values: .category(codes: codes, dictionary: names)))
      }
      columns.append(Column(name: target, values: .integer(truths)))
      return Table(columns: columns)
    }
  }

  /// Levels in given shares.
  private struct SampledLevels {
    private let cumulative: [Double]

    init(weights: [Double]) {
      let sum = weights.reduce(0, +)
      var total = 0.0
      cumulative = weights.map {
        total += $0 / sum
        return total
      }
    }

    func draw(_ random: inout SeededRandom) -> Int32 {
      let place = Search.countUpTo(random.uniform(), in: cumulative)
      return Int32(min(place, cumulative.count - 1))
    }
  }
}
