import Domain

/// About a mebibyte of blocks in one file of a prediction log: the finest thing its index knows.
///
/// A log keeps these in memory and no block's header, so that what it keeps grows with bytes and
/// not with requests: some 3 KB for a file of 64 MiB.
struct LogStretch: Equatable {
  /// A new stretch begins when one is this large.
  static let bytesMax = 1 << 20

  /// Where it lies in its file: whole blocks, and damage between or before them.
  var bytes: Range<Int>
  var blocks = 0
  var rows = 0
  /// Of those, the ones that clients got.
  var answered = 0
  /// The earliest and the latest event time of its rows.
  var firstTime = Timestamp(milliseconds: .max)
  var lastTime = Timestamp(milliseconds: .min)

  init(bytes: Range<Int>) {
    self.bytes = bytes
  }

  mutating func add(_ place: LogSegment.Place) {
    bytes = bytes.lowerBound..<place.end
    blocks += 1
    rows += place.header.rows
    answered += place.header.answered
    firstTime = min(firstTime, place.header.firstTime)
    lastTime = max(lastTime, place.header.lastTime)
  }

  /// Whether rows in `[from, until)` may be in it.
  func overlaps(from: Timestamp, until: Timestamp) -> Bool {
    lastTime >= from && firstTime < until
  }
}
