import Foundation

/// Where a process's number means that process: one start of one machine, and there one container.
///
/// Two containers, or two machines, may have the same host name and see the same store; a number that
/// is free here may be the other's running engine.
enum ProcessSpace {
  /// The key of the setting under which the holder of the lease tells its own.
  static let setting = "lease.processes"

  /// This process's: the kernel's random id of the machine's start, and the namespace of process
  /// numbers. nil where the system does not tell; then no number is trusted.
  static let current: String? = {
    guard
      let boot = try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8),
      let space = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/ns/pid")
    else { return nil }
    return boot.trimmingCharacters(in: .whitespacesAndNewlines) + " " + space
  }()
}
