/// Where every run stands by one field: the lower its rank, the sooner it comes; runs of one rank
/// are equal by that field. Runs without a rank come last.
///
/// Takes four bytes for each run, and only while an order is made of it.
struct RunRanks {
  /// By the number of the run; ``none`` for a run without.
  private var ranks: [UInt32]
  /// All ranks are below.
  private var count = 0

  private static let none = UInt32.max

  /// All numbers of runs are below it.
  var bound: Int { ranks.count }

  init(bound: Int) {
    ranks = Array(repeating: Self.none, count: bound)
  }

  /// Numbers outside the bound are left out.
  mutating func put(_ run: Int64, _ rank: Int) {
    guard run >= 0, run < ranks.count else { return }
    ranks[Int(run)] = UInt32(rank)
    count = max(count, rank + 1)
  }

  /// These runs by their ranks; within equals as they were. O(n), as a counting sort is.
  ///
  /// - Parameter list: numbers, all below the bound.
  func sorted(_ list: [UInt32]) -> [UInt32] {
    // How many there are of each rank, then where the next one of it goes; the last: of none.
    var next = [UInt32](repeating: 0, count: count + 1)
    func place(of run: UInt32) -> Int { min(Int(ranks[Int(run)]), count) }
    for run in list { next[place(of: run)] += 1 }
    var before: UInt32 = 0
    for rank in next.indices { (next[rank], before) = (before, before + next[rank]) }
    var sorted = [UInt32](repeating: 0, count: list.count)
    for run in list {
      let rank = place(of: run)
      sorted[Int(next[rank])] = run
      next[rank] += 1
    }
    return sorted
  }
}
