import Datasets
import Domain
import Foundation
import Statistics

@testable import Engine

/// Ninety days of orders, the same in every run. Whether one is late follows from its weight; after
/// day 45 a new depot delivers, and the relation has the other sign.
enum Orders {
  static let start = Timestamp(CivilDate(year: 2024, month: 1, day: 1))
  static let rows = 4_000
  static let days = 90
  static let flipDay = 45

  /// Midnight of a day, counted from 0.
  static func day(_ number: Int) -> Timestamp { start + .days(Int64(number)) }

  /// All rows in the order of their time.
  static let table: Table = {
    var random = SeededRandom(seed: 11)
    var (times, late) = ([Int64](), [Int64]())
    var (weights, depots) = ([Double](), [String?]())
    let step = TimeSpan.days(Int64(days)).milliseconds / Int64(rows)
    for row in 0..<rows {
      let time = start.milliseconds + Int64(row) * step
      let isFlipped = time >= day(flipDay).milliseconds
      let weight = random.normal()
      let isNorth = random.uniform() < 0.5
      let signal = (isFlipped ? -2.5 : 2.5) * weight + (isNorth ? 0.5 : -0.5)
      times.append(time)
      late.append(random.uniform() < 1 / (1 + exp(-signal)) ? 1 : 0)
      weights.append(random.uniform() < 0.04 ? .nan : weight)
      let depot = isFlipped ? "harbour" : isNorth ? "north" : "south"
      depots.append(random.uniform() < 0.03 ? nil : depot)
    }
    return Table(columns: [
      Column(name: "at", values: .time(times)),
      Column(name: "weight", values: .number(weights)),
      Column(name: "depot", values: .categories(depots)),
      Column(name: "late", values: .integer(late)),
    ])
  }()

  private static let times = table["at"]?.instants ?? []

  /// The numbers of the rows from one day to another.
  static func rows(from first: Int, until end: Int) -> [Int] {
    let span = day(first).milliseconds..<day(end).milliseconds
    return times.indices.filter { span.contains(times[$0]) }
  }

  /// The first thirty days: what the first champion learns from.
  static let firstMonth = table.selecting(rows(from: 0, until: 30))

  static func id(_ row: Int) -> PredictionID { "order-\(row)" }

  static func time(_ row: Int) -> Timestamp { Timestamp(milliseconds: times[row]) }

  /// Whether that order was late: 1 or 0.
  static func truth(_ row: Int) -> Double { lateness[row] }

  private static let lateness = table["late"]?.doubles() ?? []
}
