import Domain
import Foundation

/// Where a process's number means that process: one start of one machine, and there one container.
///
/// Two containers, or two machines, may have the same host name and see the same store; a number that
/// is free here may be the other's running engine, and one that is taken here a stranger.
enum ProcessSpace {
  /// The key of the setting under which the holder of the lease tells its own.
  static let setting = "lease.processes"

  /// The key of the setting under which stands when the holder's process was started, see
  /// ``ProcessStat/startTicks``.
  static let startSetting = "lease.started"

  /// This process's: the kernel's random id of the machine's start, and the namespace of process
  /// numbers. nil where the system does not tell; then no number is trusted.
  static let current: String? = {
    guard
      let boot = try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8),
      let space = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/ns/pid")
    else { return nil }
    return boot.trimmingCharacters(in: .whitespacesAndNewlines) + " " + space
  }()

  /// What is known here of a process.
  ///
  /// - Parameters:
  ///   - space: where its number means it; nil where it told none.
  ///   - started: its ``ProcessStat/startTicks``, where they are known.
  ///   - host: ours.
  static func state(
    of holder: EngineStatus, in space: String?, started: String?, host: String
  ) -> HolderState {
    guard let space, space == current, holder.host == host else { return .elsewhere }
    // 0 and negative numbers mean groups of processes.
    guard holder.processID > 0 else { return .gone }
    if kill(holder.processID, 0) != 0, errno == ESRCH { return .gone }
    guard let found = ProcessStat(of: holder.processID) else { return .alive }
    let isStranger = started.map { $0 != found.startTicks } ?? false
    return found.isEnding || isStranger ? .gone : .alive
  }
}

/// What is known here of the process that holds the engine's lease.
public enum HolderState: Equatable, Sendable {
  /// A process of this machine and container that runs; its number may be given to `kill`.
  case alive
  /// It was a process of this machine and container, and has ended.
  case gone
  /// A process of another start, machine or container: its number says nothing here, only its signs
  /// of life do.
  case elsewhere
}
