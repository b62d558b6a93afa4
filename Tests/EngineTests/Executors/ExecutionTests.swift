import Domain
import Testing

@testable import Engine

@Suite("The life of work at an executor")
struct ExecutionTests {
  private typealias Life = Execution<String>
  private let now = Orders.day(0)

  private func begun(
    outlivesEngine: Bool = false, _ resumption: Life.Resumption = .again
  ) -> Life {
    var life = Life(outlivesEngine: outlivesEngine, resumption: resumption)
    #expect(life.begin(known: nil) == .submit)
    #expect(life.submitted("t") == .look("t"))
    return life
  }

  @Test("It is looked at until it has ended, with the ticket as each look leaves it")
  func ends() {
    var life = begun()
    #expect(life.observed(.running, "u", signal: .goOn, at: now) == .look("u"))
    #expect(life.state == .running("u"))
    #expect(
      life.observed(.ended(.succeeded), "u", signal: .goOn, at: now) == .finish(.succeeded))
    #expect(life.state == .ended(.succeeded))
  }

  @Test("Work that an engine before had begun is not begun again")
  func known() {
    var life = Life(outlivesEngine: true, resumption: .again)
    #expect(life.begin(known: "t") == .look("t"))
  }

  @Test("It is asked once to stop, and ended by force when it does not")
  func overdue() {
    var life = begun()
    #expect(
      life.observed(.running, "t", signal: .cancel, at: now)
        == .cancel("t", by: .cancel, force: false))
    #expect(life.observed(.running, "t", signal: .cancel, at: now) == .look("t"))
    let later = now + Life.grace
    #expect(
      life.observed(.running, "t", signal: .cancel, at: later)
        == .cancel("t", by: .cancel, force: true))
    #expect(life.observed(.running, "t", signal: .cancel, at: later) == .look("t"))
    #expect(
      life.observed(.ended(.cancelled), "t", signal: .cancel, at: later) == .finish(.cancelled))
  }

  @Test("A cancellation outranks an interruption that was asked for before")
  func cancelAfterInterrupt() {
    var life = begun()
    _ = life.observed(.running, "t", signal: .interrupt, at: now)
    #expect(
      life.observed(.running, "t", signal: .cancel, at: now)
        == .cancel("t", by: .cancel, force: false))
  }

  @Test("An interruption leaves alone what outlives the engine, and stops the rest")
  func interrupted() {
    var process = begun(outlivesEngine: true)
    #expect(
      process.observed(.running, "t", signal: .interrupt, at: now) == .finish(.interrupted))
    var thread = begun()
    #expect(
      thread.observed(.running, "t", signal: .interrupt, at: now)
        == .cancel("t", by: .interrupt, force: false))
    #expect(
      thread.observed(.ended(.interrupted), "t", signal: .interrupt, at: now)
        == .finish(.interrupted))
  }

  @Test("What a cancelled process says of its end is no failure")
  func cancelledProcess() {
    var process = begun(outlivesEngine: true)
    _ = process.observed(.running, "t", signal: .cancel, at: now)
    #expect(
      process.observed(.ended(.failed("signal 15")), "t", signal: .cancel, at: now)
        == .finish(.cancelled))
    var own = begun(outlivesEngine: true)
    #expect(
      own.observed(.ended(.failed("status 1")), "t", signal: .cancel, at: now)
        == .finish(.failed("status 1")), "it ended before it was asked to")
  }

  @Test("Lost, it begins again, until it was lost too often")
  func lost() {
    var life = begun(outlivesEngine: true)
    for _ in 1..<Life.lossesMax {
      #expect(life.observed(.lost, "t", signal: .goOn, at: now) == .submit)
      #expect(life.state == .waiting)
      _ = life.submitted("t")
    }
    #expect(
      life.observed(.lost, "t", signal: .goOn, at: now)
        == .finish(.failed("it was lost 5 times in a row")))
  }

  @Test("Lost, it fails where it is declared not to begin again")
  func lostForGood() {
    var life = begun(outlivesEngine: true, .never)
    #expect(
      life.observed(.lost, "t", signal: .goOn, at: now)
        == .finish(.failed("it was lost, and is declared not to begin again")))
  }

  @Test("Lost while it was asked to stop, it has stopped")
  func lostWhileStopping() {
    var life = begun(outlivesEngine: true)
    #expect(life.observed(.lost, "t", signal: .cancel, at: now) == .finish(.cancelled))
    life = begun(outlivesEngine: true)
    #expect(life.observed(.lost, "t", signal: .interrupt, at: now) == .finish(.interrupted))
  }
}
