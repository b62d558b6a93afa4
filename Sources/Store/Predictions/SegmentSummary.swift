import Domain

/// What is known of one file of a prediction log without reading it.
///
/// Invariants: stretches follow each other without a gap from the file's first byte; the last one
/// ends behind the last whole block.
struct SegmentSummary: Equatable {
  /// The file's place in the log, from 1.
  let number: Int
  private(set) var stretches: [LogStretch] = []
  private(set) var blocks = 0
  private(set) var rows = 0
  /// Rows that clients got.
  private(set) var answered = 0
  /// The earliest and the latest event time; nil where there is no block.
  private(set) var firstTime: Timestamp?
  private(set) var lastTime: Timestamp?
  /// Ranges that hold no block, each followed by one.
  private(set) var damaged: [Range<Int>] = []

  init(number: Int) {
    self.number = number
  }

  /// Bytes of whole blocks and of damage between them.
  var end: Int { stretches.last?.bytes.upperBound ?? 0 }

  mutating func add(_ place: LogSegment.Place) {
    if stretches.last.map({ $0.bytes.count >= LogStretch.bytesMax }) ?? true {
      stretches.append(LogStretch(bytes: end..<end))
    }
    stretches[stretches.count - 1].add(place)
    let header = place.header
    count(
      blocks: 1, rows: header.rows, answered: header.answered, header.firstTime, header.lastTime)
  }

  mutating func add(_ scan: LogSegment.Scan) {
    damaged += scan.damaged
    for place in scan.places { add(place) }
  }

  /// Adds a stretch as a whole, as a summary that was stored gives it.
  mutating func add(_ stretch: LogStretch) {
    stretches.append(stretch)
    count(
      blocks: stretch.blocks, rows: stretch.rows, answered: stretch.answered, stretch.firstTime,
      stretch.lastTime)
  }

  mutating func add(damaged range: Range<Int>) {
    damaged.append(range)
  }

  private mutating func count(
    blocks: Int, rows: Int, answered: Int, _ firstTime: Timestamp, _ lastTime: Timestamp
  ) {
    self.blocks += blocks
    self.rows += rows
    self.answered += answered
    self.firstTime = min(self.firstTime ?? firstTime, firstTime)
    self.lastTime = max(self.lastTime ?? lastTime, lastTime)
  }
}
