import Domain
import Foundation

/// How far the wall clock is ahead of the clock that counts from the machine's start, which nobody
/// sets. The holder of the lease notes its own, so that a reader on the same machine knows by how
/// much the wall clock was set since, and neither takes a living engine for silent nor waits for a
/// dead one whose signs of life seem to come from the future.
enum LeaseClock {
  /// The key of the setting under which the holder notes it, in milliseconds.
  static let setting = "lease.clock"

  /// Both clocks run equally fast; a smaller difference is of their reading.
  private static let jumpMillisecondsMin: Int64 = 1_000

  static var offset: Int64 { milliseconds(CLOCK_REALTIME) - milliseconds(CLOCK_BOOTTIME) }

  /// By how much the wall clock was set since that was noted; zero where nothing, or little.
  static func jump(since noted: String?) -> TimeSpan {
    guard let noted = noted.flatMap({ Int64($0) }) else { return .zero }
    let (jump, isWrong) = offset.subtractingReportingOverflow(noted)
    guard !isWrong, jump.magnitude >= Self.jumpMillisecondsMin else { return .zero }
    return TimeSpan(milliseconds: jump)
  }

  private static func milliseconds(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
  }
}
