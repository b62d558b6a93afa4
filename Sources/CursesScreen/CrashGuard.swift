import CNcurses
import Foundation

/// Leaves a report when a process without a screen crashes; a screen has its own, see ``ScreenOptions``.
public enum CrashGuard {
  /// Guards the process from now on.
  ///
  /// - Parameters:
  ///   - report: the file that a crash leaves, and what stands at its top.
  ///   - output: where the crash and the file are named.
  public static func start(
    report: (file: String, head: String), output: Int32 = STDERR_FILENO
  ) {
    curlew_crash_guard(nil, output, "", 0)
    curlew_crash_report(report.file, report.head)
  }
}
