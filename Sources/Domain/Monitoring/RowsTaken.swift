/// Which rows of its endpoint's log a window took, and which those before it took.
///
/// The rows that clients got have numbers, counted from 0 in the order in which they came; removing
/// old ones changes none. A window keeps its rows by them, and the next one takes none of the rows
/// that were in a window, however its monitor cuts the traffic by then.
public struct RowsTaken: Hashable, Sendable, Codable {
  /// What windows of time took.
  public struct Timed: Hashable, Sendable, Codable {
    /// The rows that happened before this …
    public var until: Timestamp
    /// … among the first so many: all that clients had got when such a window was last closed or
    /// matured. What came later was too late, and is left to windows of a count.
    public var rows: Int

    public init(until: Timestamp, rows: Int) {
      self.until = until
      self.rows = rows
    }

    /// Whether a row was in one of these windows, or too late for its own.
    public func holds(row: Int, at time: Timestamp) -> Bool { row < rows && time < until }
  }

  /// The number of the first row of a window of a count, whose rows end before ``counted``; nil for
  /// a window of time.
  public var first: Int?
  /// The rows before this number have been in windows of a count.
  public var counted: Int
  /// What windows of time took; nil where none did that matters beside ``counted``.
  public var timed: Timed?

  public init(first: Int? = nil, counted: Int = 0, timed: Timed? = nil) {
    self.first = first
    self.counted = counted
    self.timed = timed
  }

  /// What windows of time took besides the rows before ``counted``; nil for nothing.
  public var timedBehind: Timed? { timed.flatMap { $0.rows > counted ? $0 : nil } }

  /// The numbers that rows of a window of time may have: not those of a window of a count.
  public func numbers(until end: Int) -> Range<Int> {
    // What a shadow said before any client got an answer has a number below 0.
    let first = counted == 0 ? Int.min : counted
    return first..<max(first, end)
  }
}
