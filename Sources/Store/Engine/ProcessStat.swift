import Foundation

/// What the kernel tells of a process in `/proc/PID/stat` (proc_pid_stat(5)).
struct ProcessStat: Equatable {
  /// Whether it has ended, or is ending and does nothing more: after SIGKILL it may be listed for
  /// as long as its memory takes to be freed, and a zombie until its parent has asked for its status.
  var isEnding: Bool
  /// When it was started, in the kernel's ticks since the machine's start; tells it from another
  /// process that was given its number later.
  var startTicks: String

  /// nil where there is no such process, or the system has no such files.
  init?(of process: Int32) {
    guard let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8) else {
      return nil
    }
    self.init(text)
  }

  /// Reads the file's text; nil where it is none.
  init?(_ text: String) {
    // The name before it is in parentheses and may hold any character.
    guard let end = text.lastIndex(of: ")") else { return nil }
    let fields = text[end...].dropFirst(2).split(separator: " ")
    guard fields.count > Self.pendingPlace, let flags = UInt64(fields[Self.flagsPlace]),
      let pending = UInt64(fields[Self.pendingPlace])
    else { return nil }
    isEnding =
      ["Z", "X"].contains(fields[0]) || flags & Self.exiting != 0 || pending & Self.killed != 0
    startTicks = String(fields[Self.startPlace])
  }

  // The state, which follows the name, is field 3 of the manual page.
  private static let flagsPlace = 9 - 3
  private static let startPlace = 22 - 3
  private static let pendingPlace = 31 - 3
  /// `PF_EXITING` of the kernel.
  private static let exiting: UInt64 = 0x4
  private static let killed = UInt64(1) << (SIGKILL - 1)
}
