import Domain
import Engine
import Foundation
import TestSupport
import Testing

@testable import Commands
@testable import Store

/// A process number means something where it was given, and nowhere else.
struct EngineProcessTests {
  @Test("An engine whose process is gone does not run, unless its number is another container's")
  func containers() throws {
    let (curlew, store) = try Fleet.prepared()
    defer { curlew.remove() }
    let now = store.clock.now
    var gone = EngineStatus.silent(at: now)
    gone.processID = .max
    #expect(try store.acquireLease(gone, now: now))
    let process = EngineProcess(store: store)
    #expect(try store.holderState(gone, host: gone.host) == .gone)
    #expect(try process.status() == nil)
    // The same host name, as containers made from one description have it.
    try store.set(ProcessSpace.setting, to: "another start, another container")
    #expect(try store.holderState(gone, host: gone.host) == .elsewhere)
    #expect(try process.status() == gone, "its heartbeat is all that can be known")
    try store.releaseLease(gone)
  }

  @Test("Where another command's engine was quicker, it is the one that is used")
  func race() throws {
    let (curlew, store) = try Fleet.prepared()
    defer { curlew.remove() }
    let now = store.clock.now
    var winner = EngineStatus.silent(at: now)
    winner.address = nil
    var process = EngineProcess(store: store)
    process.launch = { [winner] _ in
      let isHeld = try store.acquireLease(winner, now: now)
      #expect(isHeld)
      var arguments: [UnsafeMutablePointer<CChar>?] = [strdup("false"), nil]
      defer { free(arguments[0]) }
      var child: pid_t = 0
      #expect(posix_spawn(&child, "/bin/false", nil, nil, &arguments, nil) == 0)
      let loser = child
      Thread.start("winner") {
        // When its end was seen, the winner is not serving yet.
        try? Patience.wait(for: "its end") { kill(loser, 0) != 0 }
        var serving = winner
        serving.address = "http://127.0.0.1:1"
        _ = try? store.renewLease(serving)
      }
      return loser
    }
    #expect(try !process.start(), "it was not started here")
    #expect(try process.status()?.address != nil)
    try store.releaseLease(winner)
  }

  @Test("An engine whose process lives and cannot write is told as such")
  func silent() throws {
    let (curlew, store) = try Fleet.prepared()
    defer { curlew.remove() }
    let silent = EngineStatus.silent(at: TimeSource.system.now - .minutes(3))
    #expect(try store.acquireLease(silent, now: TimeSource.system.now))
    let run = try curlew.run(["engine", "status"])
    #expect(run.output.contains("engine runs, but could not write to the store for 3 min"))
    #expect(run.status == 0)
    try store.releaseLease(silent)
  }
}
