import Domain
import Testing

@Suite("States and their transitions")
struct StateTests {
  @Test("ended jobs go nowhere, all others can end")
  func jobs() {
    for state in Job.State.allCases {
      #expect(state.isTerminal == state.successors.isEmpty)
      #expect(!state.successors.contains(state))
    }
    #expect(Job.State.lost.successors == [.queued, .failed, .cancelled])
    #expect(Job.State.queued.successors == [.running, .cancelled])
  }

  @Test("a lost or killed run is over, a scheduled one is not")
  func runs() {
    let over: [RunStatus] = [.finished, .failed, .killed, .lost]
    #expect(RunStatus.allCases.filter(\.isTerminal) == over)
  }

  @Test(
    "an engine is dead when its heartbeat is ten seconds old, or further ahead than clocks differ")
  func engine() {
    let status = EngineStatus(
      processID: 1, host: "h", version: "1", startedAt: Timestamp(milliseconds: 0),
      heartbeatAt: Timestamp(milliseconds: 0), workers: 2, busyWorkers: 0, address: nil)
    #expect(status.isAlive(at: Timestamp(milliseconds: 9_999)))
    #expect(!status.isAlive(at: Timestamp(milliseconds: 10_000)))
    #expect(status.isAlive(at: Timestamp(milliseconds: -299_999)))
    #expect(!status.isAlive(at: Timestamp(milliseconds: -300_000)))
  }

  @Test("gain is positive where it is better, whichever way the metric goes")
  func gain() {
    #expect(MetricKey.auc.gain(of: 0.8, over: 0.7) > 0)
    #expect(MetricKey.logLoss.gain(of: 0.8, over: 0.7) < 0)
  }

  @Test("run ids have 32 hexadecimal digits, also where a number begins with zeros")
  func ids() {
    struct Small: RandomNumberGenerator {
      mutating func next() -> UInt64 { 7 }
    }
    var small = Small()
    #expect(RunID.random(using: &small).text == "00000000000000070000000000000007")
  }
}
