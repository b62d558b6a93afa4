import Domain
import Foundation
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
}
