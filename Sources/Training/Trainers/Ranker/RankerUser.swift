/// What a user took before a day, as the ranker's features need it.
struct RankerUser {
  let pairs: Range<Int>
  let visits: Visits
  private let kindDays: KindDays

  init(_ history: Interactions, user: Int, end: Int, _ kinds: ItemKinds) {
    pairs = history.pairs(of: user)
    visits = Visits(history, user: user, end: end)
    kindDays = KindDays(history, user: user, kinds)
  }

  /// How often and when last the user took things of a kind; nil for an item without one, and for a
  /// kind that the user never took.
  func days(of kind: Int32) -> (days: Int, last: Int)? { kindDays.counts[kind] }
}

/// The days on which a user took anything.
struct Visits {
  private let days: [Int32]
  /// Within the last 30 days.
  let lately: Int

  init(_ history: Interactions, user: Int, end: Int) {
    let pairs = history.pairs(of: user)
    let all = history.dayStarts[pairs.lowerBound]..<history.dayStarts[pairs.upperBound]
    var days: [Int32] = []
    for day in history.days[all].sorted() where day != days.last { days.append(day) }
    self.days = days
    lately = days.reduce(0) { $0 + (Int($1) >= end - 30 ? 1 : 0) }
  }

  var all: Int { days.count }

  var last: Int { days.last.map { Int($0) } ?? 0 }

  /// How many on a day and later.
  func count(from day: Int32) -> Int {
    var (low, high) = (0, days.count)
    while low < high {
      let middle = (low + high) / 2
      if days[middle] < day { low = middle + 1 } else { high = middle }
    }
    return days.count - low
  }
}

/// How often and when last a user took things of a kind.
private struct KindDays {
  private(set) var counts: [Int32: (days: Int, last: Int)] = [:]

  init(_ history: Interactions, user: Int, _ kinds: ItemKinds) {
    for pair in history.pairs(of: user) {
      let kind = kinds.codes[Int(history.pairItems[pair])]
      if kind < 0 { continue }
      let days = history.days(of: pair)
      let last = Int(history.days[days.upperBound - 1])
      let before = counts[kind] ?? (0, last)
      counts[kind] = (before.days + days.count, max(before.last, last))
    }
  }
}
