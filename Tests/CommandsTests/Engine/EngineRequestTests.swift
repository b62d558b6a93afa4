import Domain
import Engine
import Foundation
import TestSupport
import Testing

@testable import Commands
@testable import Store

struct EngineRequestTests {
  @Test("An engine that has the lease and does not answer is not waited for without end")
  func silent() throws {
    let (curlew, store) = try Fleet.prepared()
    defer { curlew.remove() }
    let now = store.clock.now
    let silent = EngineStatus.silent(at: now)
    #expect(try store.acquireLease(silent, now: now))
    let request = EngineRequest(store: store, answerSecondsMax: 0)
    #expect(try request.hasEngine())
    #expect(throws: CommandError.engineDidNotAnswer(seconds: 0)) {
      try request.send(.acknowledge(alert: 1))
    }
    // It is asked all the same: an engine that comes to itself carries it out.
    #expect(try store.takeCommands().map(\.command) == [.acknowledge(alert: 1)])
    // The lease is this process's: nothing must be stopped for it.
    try store.releaseLease(silent)
  }

  @Test("What the engine answers is done or a reason")
  func answers() throws {
    let (curlew, store) = try Fleet.prepared()
    defer { curlew.remove() }
    let other = try curlew.store()
    Thread.start("answers") {
      var commands: [PendingCommand] = []
      try? Patience.wait(for: "two commands") {
        let taken = (try? other.takeCommands()) ?? []
        for command in taken {
          let result = commands.isEmpty ? "done" : "failed: there is no alert 2: none"
          _ = try? other.finishCommand(command.id, result: result)
          commands.append(command)
        }
        return commands.count >= 2
      }
    }
    let request = EngineRequest(store: store, answerSecondsMax: Patience.seconds)
    try request.send(.acknowledge(alert: 1))
    #expect(throws: CommandError.engineRefused("there is no alert 2: none")) {
      try request.send(.acknowledge(alert: 2))
    }
  }
}
