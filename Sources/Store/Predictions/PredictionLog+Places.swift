import Domain

/// Where a block of the rows that clients got stands.
public struct BlockPlace: Hashable, Sendable {
  /// Its rows' numbers among all that clients got.
  public var numbers: Range<Int>
  /// The earliest and the latest event time of its rows.
  public var times: ClosedRange<Timestamp>

  /// Stores the parts.
  public init(numbers: Range<Int>, times: ClosedRange<Timestamp>) {
    self.numbers = numbers
    self.times = times
  }
}

extension PredictionLog {
  /// The blocks that those predictions stand in, in no order; ids that the log does not hold have
  /// none. Read as ``versions(of:)`` reads.
  ///
  /// - Throws: ``StoreError/file(_:path:reason:)``.
  public func places(of ids: Set<PredictionID>) throws -> Set<BlockPlace> {
    Set(
      try find(ids) { header, first in
        BlockPlace(
          numbers: first..<first + header.answered,
          times: header.firstTime...max(header.firstTime, header.lastTime))
      }.values)
  }
}
