/// What has to be done to one text to get another, line by line.
///
/// E. W. Myers, "An O(ND) Difference Algorithm and Its Variations", Algorithmica 1 (1986), the
/// greedy algorithm, after the common start and end are taken off.
struct LineDiff: Hashable, Sendable {
  enum Change: Hashable, Sendable {
    /// In both; the line's numbers, counted from 0.
    case same(old: Int, new: Int)
    case removed(Int)
    case added(Int)
  }

  let changes: [Change]

  /// Texts that differ in more lines than this are shown as one taken away and the other put there:
  /// time and memory grow with its square.
  static let editsMax = 2_000

  init(_ old: [Substring], _ new: [Substring]) {
    var start = 0
    while start < min(old.count, new.count), old[start] == new[start] { start += 1 }
    var end = 0
    while end < min(old.count, new.count) - start,
      old[old.count - 1 - end] == new[new.count - 1 - end]
    { end += 1 }
    let middle = LineDiff.edits(
      old[start..<old.count - end], new[start..<new.count - end])
    changes =
      (0..<start).map { .same(old: $0, new: $0) } + middle
      + (0..<end).map { .same(old: old.count - end + $0, new: new.count - end + $0) }
  }

  var isEmpty: Bool {
    changes.allSatisfy { if case .same = $0 { true } else { false } }
  }

  /// Runs of changes with so many equal lines around them.
  func hunks(context: Int = 3) -> [[Change]] {
    var keep = Array(repeating: false, count: changes.count)
    for (index, change) in changes.enumerated() {
      if case .same = change { continue }
      for near in max(0, index - context)...min(changes.count - 1, index + context) {
        keep[near] = true
      }
    }
    var hunks: [[Change]] = []
    for (index, change) in changes.enumerated() where keep[index] {
      if index > 0, keep[index - 1] {
        hunks[hunks.count - 1].append(change)
      } else {
        hunks.append([change])
      }
    }
    return hunks
  }

  private static func edits(
    _ old: ArraySlice<Substring>, _ new: ArraySlice<Substring>
  ) -> [Change] {
    let whole = old.indices.map { Change.removed($0) } + new.indices.map { .added($0) }
    guard !old.isEmpty, !new.isEmpty else { return whole }
    let limit = min(old.count + new.count, editsMax)
    // ends[k + limit]: how far one gets in `old` on diagonal k with so many edits.
    var ends = Array(repeating: 0, count: 2 * limit + 2)
    var trace: [[Int]] = []
    for depth in 0...limit {
      trace.append(Array(ends[limit - depth...limit + depth]))
      for diagonal in stride(from: -depth, through: depth, by: 2) {
        let goesDown =
          diagonal == -depth
          || diagonal != depth && ends[limit + diagonal - 1] < ends[limit + diagonal + 1]
        var x = goesDown ? ends[limit + diagonal + 1] : ends[limit + diagonal - 1] + 1
        var y = x - diagonal
        while x < old.count, y < new.count,
          old[old.startIndex + x] == new[new.startIndex + y]
        {
          x += 1
          y += 1
        }
        ends[limit + diagonal] = x
        if x >= old.count, y >= new.count {
          return path(trace, from: (old.startIndex, new.startIndex), to: (x, y))
        }
      }
    }
    return whole
  }

  /// Walks back from the end; `trace[d]` holds the furthest places before the d-th edit.
  private static func path(
    _ trace: [[Int]], from start: (old: Int, new: Int), to end: (x: Int, y: Int)
  ) -> [Change] {
    var changes: [Change] = []
    var (x, y) = end
    for depth in stride(from: trace.count - 1, through: 0, by: -1) {
      func furthest(_ diagonal: Int) -> Int {
        let index = diagonal + depth
        return trace[depth].indices.contains(index) ? trace[depth][index] : -1
      }
      let diagonal = x - y
      let goesDown =
        diagonal == -depth || diagonal != depth && furthest(diagonal - 1) < furthest(diagonal + 1)
      let before = goesDown ? diagonal + 1 : diagonal - 1
      let fromX = depth == 0 ? 0 : furthest(before)
      let fromY = depth == 0 ? 0 : fromX - before
      while x > fromX, y > fromY {
        x -= 1
        y -= 1
        changes.append(.same(old: start.old + x, new: start.new + y))
      }
      guard depth > 0 else { break }
      if goesDown {
        y -= 1
        changes.append(.added(start.new + y))
      } else {
        x -= 1
        changes.append(.removed(start.old + x))
      }
    }
    return changes.reversed()
  }
}
