import Datasets
import Domain

/// Interactions by week, the first of which begins with the replay: each user who will take something in a
/// week is asked for at its start, and what was taken is told, and collected, when it is over. A week
/// that the replay's end would cut short is left out: less is taken in it.
struct VisitCalendar: ReplayCalendar {
  private struct Week {
    /// Of the table, in the order of their time.
    let rows: [Int]
    /// In the order of their first row.
    let visits: [Visit]
  }

  /// What one user took in a week.
  private struct Visit {
    /// The first of the week, which says who it is.
    let row: Int
    /// Each once, in the order of time.
    var items: [String] = []
  }

  private let table: Table
  private let user: String
  private let snapshot: SnapshotID
  private static let week = TimeSpan.days(7)
  /// By their first instant.
  private let weeks: [Timestamp: Week]

  /// Rows without user or item are no visits, and are collected as they are.
  ///
  /// - Throws: `DatasetsError` when the table lacks a column.
  init(table: Table, work: ReplayWork, visits: ReplayedVisits) throws {
    self.table = table
    user = visits.user
    snapshot = work.snapshot
    let users = try table.column(visits.user).values
    let items = try table.column(work.target).values
    let times = try table.column(work.timeColumn).instants
    let from = work.from.startOfDay.milliseconds
    let week = Self.week.milliseconds
    let until = from + (work.until.milliseconds - from) / week * week
    let order = times.indices.filter { times[$0] >= from && times[$0] < until }
      .sorted { (times[$0], $0) < (times[$1], $1) }
    let rows = Dictionary(grouping: order) {
      Timestamp(milliseconds: from + (times[$0] - from) / week * week)
    }
    weeks = rows.mapValues { Week(rows: $0, visits: Self.visits(in: $0, users, items)) }
  }

  private static func visits(in rows: [Int], _ users: Values, _ items: Values) -> [Visit] {
    var visits: [Visit] = []
    var places: [String: Int] = [:]
    var taken: [Set<String>] = []
    for row in rows {
      guard let user = users.text(at: row), let item = items.text(at: row) else { continue }
      let place = places[user] ?? visits.count
      if place == visits.count {
        places[user] = place
        visits.append(Visit(row: row))
        taken.append([])
      }
      if taken[place].insert(item).inserted { visits[place].items.append(item) }
    }
    return visits
  }

  var isEmpty: Bool { weeks.isEmpty }

  func requests(on day: Timestamp, inputs: [ColumnSchema]) throws -> [InferenceBody] {
    guard let visits = weeks[day]?.visits else { return [] }
    let column = try table.column(user)
    return visits[...].parts(of: Self.rowsPerRequest).map { part in
      InferenceBody(
        ids: part.map { id(of: $0.row) },
        milliseconds: [Int64](repeating: day.milliseconds, count: part.count),
        columns: [Column(name: user, values: column.values.selecting(part.map(\.row)))])
    }
  }

  func labels(on day: Timestamp) -> [Label] {
    ended(on: day)?.visits.map { visit in
      Label(
        prediction: id(of: visit.row), truth: .items(visit.items), observedAt: day + .days(1))
    } ?? []
  }

  func news(on day: Timestamp) -> (from: Timestamp, rows: Table)? {
    ended(on: day).map { (day + .days(1) - Self.week, table.selecting($0.rows)) }
  }

  /// The week whose last day that is.
  private func ended(on day: Timestamp) -> Week? { weeks[day + .days(1) - Self.week] }

  /// The same in every replay of the snapshot.
  private func id(of row: Int) -> PredictionID { "\(snapshot.short)-\(row)" }
}
