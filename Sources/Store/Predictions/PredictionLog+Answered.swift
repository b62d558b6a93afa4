import Domain

/// Rows by their time, and by their number among those that clients got, counted from 0 in the order
/// in which they came.
///
/// A shadow's block stands behind the one that it scored along with, and has as many rows: its rows
/// have the numbers of those that clients got last. Where requests overlapped, some of them are those
/// of the neighbour's.
extension PredictionLog {
  /// Rows whose event time is in `[from, until)`, as blocks in the order in which they came.
  ///
  /// Blocks that are damaged are passed over and then listed by ``damage``. Reading holds up no
  /// ``append(_:)``.
  /// - Parameters:
  ///   - roles: what was answered as anything else is not read.
  ///   - numbers: rows of other numbers are left out; nil for none.
  /// - Throws: ``StoreError/file(_:path:reason:)``.
  public func blocks(
    from: Timestamp, until: Timestamp, roles: [EndpointRole] = EndpointRole.allCases,
    answered numbers: Range<Int>? = nil
  ) throws -> [PredictionBlock] {
    var found: [PredictionBlock] = []
    let pieces = state.withLock { state in
      state.answeredPieces { stretch, _ in stretch.overlaps(from: from, until: until) }
    }
    try read(pieces) { header, next in
      header.lastTime >= from && header.firstTime < until && roles.contains(header.role)
        && numbers?.overlaps(Self.numbers(header.role, header.rows, next)) != false
    } each: { block, next in
      var part: PredictionBlock? = block
      if let numbers { part = Self.rows(numbers, of: block, next) }
      if let part = part?.rows(from: from, until: until) { found.append(part) }
    }
    return found
  }

  /// Rows by their number, and with them what shadows said of the same rows; fewer where the log has
  /// fewer.
  ///
  /// - Parameter timed: rows that are left out, since windows of time took them.
  /// - Throws: ``StoreError/file(_:path:reason:)``.
  public func blocks(
    answered rows: Range<Int>, besides timed: RowsTaken.Timed? = nil
  ) throws -> [PredictionBlock] {
    var found: [PredictionBlock] = []
    try read(state.withLock { $0.pieces(answered: rows) }) { header, next in
      Self.numbers(header.role, header.rows, next).overlaps(rows)
    } each: { block, next in
      if let part = Self.rows(rows, of: block, next, besides: timed) { found.append(part) }
    }
    return found
  }

  /// The number of the first row from that number on that no window of time took; nil for none.
  ///
  /// The index answers for stretches that those windows took as a whole; at most one stretch that
  /// holds such a row is read, and those that might.
  /// - Throws: ``StoreError/file(_:path:reason:)``.
  public func firstAnswered(from first: Int, besides timed: RowsTaken.Timed) throws -> Int? {
    let (pieces, count) = state.withLock { state in
      let pieces = state.answeredPieces { stretch, numbers in
        numbers.upperBound > first && numbers.lowerBound < timed.rows
          && stretch.lastTime >= timed.until
      }
      return (pieces, state.answeredCount)
    }
    // All that came after those windows was not theirs.
    let later = max(first, timed.rows)
    var found = later < count ? later : Int.max
    for piece in pieces where found > piece.firstRow {
      try read([piece]) { header, next in
        EndpointRole.answering.contains(header.role) && next < found
          && next + header.rows > first && header.lastTime >= timed.until
      } each: { block, next in
        let row = block.times.indices.first { row in
          next + row >= first && !timed.holds(row: next + row, at: block.times[row])
        }
        if let row { found = min(found, next + row) }
      }
    }
    return found < .max ? found : nil
  }

  /// The earliest event time that is `from` or later; nil for none. What a monitor finds its next
  /// window by, however long nobody asked.
  ///
  /// The index answers for stretches that lie behind `from`; only those that lie on both sides of it
  /// are read, without the log's lock, and of them only blocks that do so too are decoded.
  /// - Parameter first: rows of lower numbers are left out, likewise.
  /// - Throws: ``StoreError/file(_:path:reason:)``.
  public func firstTime(from: Timestamp, answered first: Int = .min) throws -> Timestamp? {
    var (times, straddling) = state.withLock { $0.firstTimes(from: from, answered: first) }
    try read(straddling) { header, next in
      let numbers = Self.numbers(header.role, header.rows, next)
      guard header.lastTime >= from, numbers.upperBound > first else { return false }
      guard header.firstTime >= from, numbers.lowerBound >= first else { return true }
      times.append(header.firstTime)
      return false
    } each: { block, next in
      let start = Self.numbers(block.role, block.rowCount, next).lowerBound
      times += block.times.indices.filter { start + $0 >= first }.map { block.times[$0] }
        .filter { $0 >= from }
    }
    return times.min()
  }

  /// The numbers of a block's rows, where the next row that a client gets has that one.
  private static func numbers(_ role: EndpointRole, _ count: Int, _ next: Int) -> Range<Int> {
    EndpointRole.answering.contains(role) ? next..<next + count : next - count..<next
  }

  private static func rows(
    _ wanted: Range<Int>, of block: PredictionBlock, _ next: Int,
    besides timed: RowsTaken.Timed? = nil
  ) -> PredictionBlock? {
    let own = numbers(block.role, block.rowCount, next)
    var rows = wanted.clamped(to: own).map { $0 - own.lowerBound }
    if let timed {
      rows.removeAll { timed.holds(row: own.lowerBound + $0, at: block.times[$0]) }
    }
    return block.selecting(rows)
  }
}
