import Testing

@testable import CursesScreen

struct FramePaceTests {
  private let start = ContinuousClock.now

  @Test("a terminal that answered nothing is neither asked nor waited for")
  func silent() {
    var pace = FramePace()
    #expect(pace.sent(100_000, at: start).isEmpty)
    #expect(pace.isOpen && !pace.isWaiting && pace.deadline == nil)
  }

  @Test("after some bytes it is asked, and with too many unanswered no frame is drawn")
  func closing() {
    var pace = FramePace()
    pace.heard(1, at: start)
    #expect(pace.isKnown)
    #expect(pace.sent(100, at: start).isEmpty, "a changed number is not asked about")
    #expect(pace.sent(200, at: start) == FramePace.question)
    #expect(pace.isOpen && pace.isWaiting)
    #expect(pace.sent(900, at: start) == FramePace.question)
    #expect(!pace.isOpen)
    pace.heard(2, at: start)
    #expect(pace.isOpen && pace.isWaiting)
    pace.heard(3, at: start)
    #expect(pace.isOpen && !pace.isWaiting && pace.deadline == nil)
  }

  @Test("an answer that does not come is given up, and found again when one comes")
  func patience() throws {
    var pace = FramePace()
    pace.heard(1, at: start)
    _ = pace.sent(5_000, at: start)
    let deadline = try #require(pace.deadline)
    pace.expire(at: deadline - .milliseconds(1))
    #expect(!pace.isOpen)
    pace.expire(at: deadline)
    #expect(pace.isOpen && !pace.isKnown)
    pace.heard(2, at: deadline + .seconds(1))
    #expect(pace.isKnown && pace.isOpen)
    #expect(pace.sent(300, at: deadline) == FramePace.question)
  }

  @Test("how long the terminal takes is the longest of the last answers, and is forgotten slowly")
  func lag() {
    var pace = FramePace()
    pace.heard(1, at: start)
    #expect(pace.lag == .zero)
    _ = pace.sent(300, at: start)
    _ = pace.sent(300, at: start + .milliseconds(100))
    pace.heard(3, at: start + .milliseconds(700))
    #expect(pace.lag == .milliseconds(600))
    let later = start + .seconds(1)
    _ = pace.sent(300, at: later)
    pace.heard(4, at: later + .milliseconds(10))
    #expect(pace.lag == .milliseconds(450))
    _ = pace.sent(300, at: later)
    pace.expire(at: later + .seconds(7))
    #expect(pace.lag == .zero)
  }

  @Test("a terminal that was given back in between begins anew")
  func reset() {
    var pace = FramePace()
    pace.heard(1, at: start)
    _ = pace.sent(5_000, at: start)
    pace.reset()
    #expect(pace.isOpen && pace.isKnown && !pace.isWaiting)
  }
}
