import Domain
import Foundation
import Testing

@testable import Commands
@testable import Store

struct EngineStopTests {
  @Test("A process of another start or container is asked through the store, and sent no signal")
  func stranger() throws {
    let (curlew, store) = try Fleet.prepared()
    defer { curlew.remove() }
    let stranger = Process()
    stranger.executableURL = URL(filePath: "/bin/sleep")
    stranger.arguments = ["60"]
    try stranger.run()
    defer {
      // It may have inherited that it ignores SIGTERM, and would sleep to its end.
      kill(stranger.processIdentifier, SIGKILL)
      stranger.waitUntilExit()
    }
    let now = TimeSource.system.now
    let holder = EngineStatus(
      processID: stranger.processIdentifier, host: ProcessInfo.processInfo.hostName, version: "0",
      startedAt: now, heartbeatAt: now, workers: 1, busyWorkers: 0, address: nil)
    #expect(try store.acquireLease(holder, now: now))
    try store.set(ProcessSpace.setting, to: "another start of the machine")
    let process = EngineProcess(store: store, stopSecondsMax: 0)
    #expect(try process.status() == holder)
    #expect(throws: CommandError.self) { try process.stop() }
    #expect(try store.takeCommands().map(\.command) == [.stop])
    #expect(stranger.isRunning)
    try store.releaseLease(holder)
  }
}
