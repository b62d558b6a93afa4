/// How far the terminal has got with what was sent, so that frames are skipped and not queued.
///
/// A driver and every SSH hop hold tens of kilobytes, at 19,200 baud half a minute of old frames,
/// and none of them says how full it is. So the terminal itself is asked (DSR 5) after some bytes,
/// and answers when it gets there; while too much is under way, frames wait, and only the newest
/// one is drawn. A terminal that does not answer the first time is not paced.
struct FramePace {
  /// Bytes that may be under way when the next frame is drawn: half a second at 19,200 baud.
  static let bytesUnderWayMax = 1_024
  /// Fewer bytes are not asked about: single changed numbers.
  private static let bytesAskedMin = 256
  /// An answer that takes longer is not coming; a whole screen takes three seconds at 19,200 baud.
  private static let patience = Duration.seconds(6)
  static let question = Array("\u{1B}[5n".utf8)

  /// Whether the terminal answers at all; found out by one question at the start.
  private(set) var isKnown = false
  private var answered = 0
  /// The questions that are not answered yet.
  private var asked: [Question] = []
  private var unasked = 0
  /// How long the terminal took of late to get to the end of what was sent: the longest of the last
  /// few answers, older ones counting less. Zero where it answers nothing.
  private(set) var lag = Duration.zero
  private(set) var deadline: ContinuousClock.Instant?

  private struct Question {
    /// Sent since the one before.
    let bytes: Int
    let time: ContinuousClock.Instant
  }

  private var underWay: Int { asked.reduce(unasked) { $0 + $1.bytes } }

  /// Whether the next frame may be drawn.
  var isOpen: Bool { !isKnown || underWay < FramePace.bytesUnderWayMax }
  /// Whether answers are still to come.
  var isWaiting: Bool { !asked.isEmpty }

  /// Takes note of bytes that were sent.
  /// - Returns: the question to send after them, if it is time for one.
  mutating func sent(_ count: Int, at now: ContinuousClock.Instant) -> [UInt8] {
    guard isKnown else { return [] }
    unasked += count
    guard unasked >= FramePace.bytesAskedMin else { return [] }
    asked.append(Question(bytes: unasked, time: now))
    unasked = 0
    deadline = now + FramePace.patience
    return FramePace.question
  }

  /// Takes note of how many answers have come in all; the first one is to the question at the start.
  mutating func heard(_ count: Int, at now: ContinuousClock.Instant) {
    guard count > answered else { return }
    if isKnown {
      let reached = asked.prefix(count - answered)
      if let last = reached.last { lag = max(now - last.time, lag * 3 / 4) }
      asked.removeFirst(reached.count)
    }
    isKnown = true
    answered = count
    deadline = asked.isEmpty ? nil : now + FramePace.patience
  }

  /// Gives up on answers that are too late: what is asked next finds out again.
  mutating func expire(at now: ContinuousClock.Instant) {
    guard let deadline, now >= deadline else { return }
    asked = []
    isKnown = false
    lag = .zero
    self.deadline = nil
  }

  /// Begins anew, for a terminal that was given back in between.
  mutating func reset() {
    asked = []
    unasked = 0
    deadline = nil
  }
}
