import Foundation

/// What the system says of a process that runs.
enum ProcessFigures {
  /// Seconds of processor time so far, user and system.
  static func cpuSeconds(_ process: pid_t) -> Double {
    // The name in brackets may hold spaces; the times are fields 14 and 15.
    let text = (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)) ?? ""
    let fields = text.split(separator: ")").last?.split(separator: " ") ?? []
    guard fields.count > 12, let user = Double(fields[11]), let system = Double(fields[12])
    else { return 0 }
    return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
  }

  /// Seconds of processor time of the calling thread so far.
  static var threadCPUSeconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// A process and all that it started.
  static func family(of process: pid_t) -> [pid_t] {
    let path = "/proc/\(process)/task/\(process)/children"
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    return [process] + text.split(separator: " ").compactMap { pid_t($0) }.flatMap(family)
  }

  /// Bytes in memory now.
  static func residentBytes(_ process: pid_t) -> Double { status(process, "VmRSS:") }

  private static func status(_ process: pid_t, _ field: String) -> Double {
    let text = (try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)) ?? ""
    let line = text.split(separator: "\n").first { $0.hasPrefix(field) }
    let words = line?.split(whereSeparator: { $0 == " " || $0 == "\t" }) ?? []
    return words.count > 1 ? (Double(words[1]) ?? 0) * 1_024 : 0
  }
}
