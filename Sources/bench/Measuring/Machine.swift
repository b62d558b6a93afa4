import Foundation

/// The machine that the figures are of.
enum Machine {
  static var load: String {
    let text = (try? String(contentsOfFile: "/proc/loadavg", encoding: .utf8)) ?? ""
    return text.split(separator: " ").prefix(3).joined(separator: " ")
  }

  static var sentence: String {
    let information = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    let model = information.split(separator: "\n").first { $0.hasPrefix("model name") }
      .flatMap { $0.split(separator: ":").last }?.trimmingCharacters(in: .whitespaces)
    let cores = ProcessInfo.processInfo.activeProcessorCount
    return "\(cores) cores (\(model ?? "unknown")), load average \(load)"
  }
}

/// Seconds of wall clock and of this process's processors that a piece of work took.
struct Stopwatch {
  private let began = ContinuousClock.now
  private let usage = Stopwatch.cpuSeconds

  var seconds: Double { (ContinuousClock.now - began).seconds }
  var cpuSeconds: Double { Self.cpuSeconds - usage }

  private static var cpuSeconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

extension Duration {
  var seconds: Double {
    let (seconds, attoseconds) = components
    return Double(seconds) + Double(attoseconds) / 1e18
  }
}
