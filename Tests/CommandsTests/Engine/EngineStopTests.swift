import Domain
import Foundation
import Testing

@testable import Commands
@testable import Store

struct EngineStopTests {
  @Test("Where none runs there is nothing to stop, which is no failure")
  func none() throws {
    let (curlew, _) = try Fleet.prepared()
    defer { curlew.remove() }
    let answer = try curlew("engine", "stop")
    #expect(answer.status == 0 && answer.output == "no engine runs on this store\n")
  }

  @Test("How long it is up reads as a length of time does everywhere")
  func uptime() {
    let status = EngineStatus.silent(at: Fleet.start)
    #expect(status.uptimeText(at: Fleet.start + .seconds(1_257)) == "up for 21 min")
  }

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
    #expect(throws: CommandError.self) { _ = try process.stop() }
    #expect(try store.takeCommands().map(\.command) == [.stop])
    #expect(stranger.isRunning)
    try store.releaseLease(holder)
  }
}
