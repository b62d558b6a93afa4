import Domain
import Foundation

extension EngineStatus {
  /// An engine that is alive, since it claims to be this process, and answers nothing.
  static func silent(at now: Timestamp) -> EngineStatus {
    EngineStatus(
      processID: ProcessInfo.processInfo.processIdentifier,
      host: ProcessInfo.processInfo.hostName, version: "0", startedAt: now, heartbeatAt: now,
      workers: 1, busyWorkers: 0, address: "http://127.0.0.1:1")
  }
}
