import Domain

/// One row that says who took what and when, by the places of the ids.
struct InteractionRow: Sendable {
  let user: Int32
  let item: Int32
  let day: Int32
  let value: Float
}

extension Interactions {
  /// From rows in any order; rows of one user, item and day become one interaction, whose value is
  /// their sum. O(rows · log(rows of a user)).
  init(
    users: IDIndex, items: IDIndex, rows: [InteractionRow], hasTimes: Bool, hasDates: Bool,
    hasValues: Bool, leftOut: LeftOut
  ) {
    var (pairItems, days, values): ([Int32], [Int32], [Float]) = ([], [], [])
    var (pairStarts, dayStarts) = ([0], [0])
    let (starts, sorted) = Self.byUser(rows, users: users.count)
    for user in 0..<users.count {
      var last: InteractionRow?
      for row in sorted[starts[user]..<starts[user + 1]] {
        let isSameItem = last?.item == row.item
        if isSameItem && last?.day == row.day {
          values[values.count - 1] += row.value
          continue
        }
        if !isSameItem {
          pairItems.append(row.item)
          dayStarts.append(days.count)
        }
        days.append(row.day)
        values.append(row.value)
        (dayStarts[dayStarts.count - 1], last) = (days.count, row)
      }
      pairStarts.append(pairItems.count)
    }
    self.init(
      users: users, items: items, leftOut: leftOut, hasTimes: hasTimes, hasDates: hasDates,
      pairStarts: pairStarts, pairItems: pairItems, dayStarts: dayStarts, days: days,
      values: hasValues ? values : nil)
  }

  /// The rows of each user one after the other, by item and day; rows of one day keep their order, so
  /// that sums of values do not depend on how they were sorted.
  private static func byUser(
    _ rows: [InteractionRow], users: Int
  ) -> (starts: [Int], rows: [InteractionRow]) {
    var starts = [Int](repeating: 0, count: users + 1)
    for row in rows { starts[Int(row.user) + 1] += 1 }
    for user in 0..<users { starts[user + 1] += starts[user] }
    var next = starts
    var sorted = [InteractionRow](
      repeating: InteractionRow(user: 0, item: 0, day: 0, value: 0), count: rows.count)
    for row in rows {
      sorted[next[Int(row.user)]] = row
      next[Int(row.user)] += 1
    }
    for user in 0..<users {
      // The standard library's sort keeps the order of equal elements.
      sorted[starts[user]..<starts[user + 1]].sort { ($0.item, $0.day) < ($1.item, $1.day) }
    }
    return (starts, sorted)
  }
}
