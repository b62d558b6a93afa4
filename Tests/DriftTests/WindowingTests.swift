import Domain
import Drift
import Testing

@Suite("Windows")
struct WindowingTests {
  private func time(_ month: Int, _ day: Int, hour: Int64 = 0) -> Timestamp {
    Timestamp(CivilDate(year: 2013, month: month, day: day)) + .hours(hour)
  }

  @Test("weeks begin at midnight of the first row's day, ends are exclusive")
  func weeks() {
    let windowing = Windowing(.time(.days(7)), firstRow: time(3, 1, hour: 5))
    #expect(windowing.window(holding: time(3, 1))?.index == 0)
    #expect(windowing.window(holding: time(3, 7, hour: 23))?.index == 0)
    let second = Window(index: 1, bounds: time(3, 8)..<time(3, 15))
    #expect(windowing.window(holding: time(3, 8)) == second)
    #expect(windowing.window(holding: time(2, 28)) == nil)
  }

  @Test("numbers of windows and of their rows saturate")
  func absurdNumbers() {
    for declaration in [WindowDeclaration.time(.days(7)), .month] {
      let windowing = Windowing(declaration, after: .max, end: time(3, 1))
      #expect(windowing.window(holding: time(9, 1))?.index == .max)
    }
    let counted = WindowDeclaration.count(10)
    #expect(counted.rows(ofWindow: 3) == 30..<40)
    #expect(counted.rows(ofWindow: .max) == Int.max..<Int.max)
    #expect(counted.rows(ofWindow: .max / 10)?.upperBound == .max)
    #expect(counted.rows(ofWindow: .min)?.lowerBound == .min)
    #expect(WindowDeclaration.count(0).rows(ofWindow: 3) == 3..<4)
    #expect(WindowDeclaration.month.rows(ofWindow: 3) == nil)
  }

  @Test("months are the calendar's, over the turn of a year too")
  func months() {
    let windowing = Windowing(.month, firstRow: time(11, 20))
    let january = Timestamp(CivilDate(year: 2014, month: 1, day: 1))
    #expect(windowing.window(holding: time(10, 31)) == nil)
    #expect(
      windowing.window(holding: time(11, 1)) == Window(index: 0, bounds: time(11, 1)..<time(12, 1)))
    #expect(
      windowing.window(holding: time(12, 31, hour: 23))
        == Window(index: 1, bounds: time(12, 1)..<january))
    #expect(windowing.window(holding: january)?.index == 2)
  }

  @Test("every instant is in its window, and the windows follow one another without a gap")
  func consistency() throws {
    for declaration in [WindowDeclaration.time(.hours(7)), .time(.days(7)), .month] {
      let windowing = Windowing(declaration, firstRow: time(2, 1, hour: 13))
      var before: Window?
      for hour in stride(from: Int64(0), to: 9000, by: 5) {
        let instant = time(2, 1) + .hours(hour)
        let window = try #require(windowing.window(holding: instant))
        #expect(window.bounds.contains(instant))
        if let before, before != window {
          #expect(before.index + 1 == window.index)
          #expect(before.bounds.upperBound == window.bounds.lowerBound)
        }
        before = window
      }
    }
  }

  @Test("counted from any window that was judged, the later ones are the same")
  func continued() throws {
    for declaration in [WindowDeclaration.time(.hours(7)), .time(.days(7)), .month] {
      let whole = Windowing(declaration, firstRow: time(2, 27, hour: 13))
      for day in stride(from: 1, to: 28, by: 3) {
        let judged = try #require(whole.window(holding: time(3, day)))
        let continued = Windowing(
          declaration, after: judged.index, end: judged.bounds.upperBound)
        for later in [judged.bounds.upperBound, time(6, 5, hour: 3), time(12, 31)] {
          #expect(continued.window(holding: later) == whole.window(holding: later))
        }
        #expect(continued.window(holding: judged.bounds.lowerBound) == nil)
      }
    }
  }

  @Test("after a change of the declaration nothing is judged twice")
  func changed() {
    #expect(
      Windowing(.month, after: 4, end: time(3, 15)).window(holding: time(3, 20))
        == Window(index: 5, bounds: time(3, 15)..<time(4, 1)))
    #expect(
      Windowing(.time(.days(1)), after: 4, end: time(3, 15))
        .window(holding: time(3, 16, hour: 4))
        == Window(index: 6, bounds: time(3, 16)..<time(3, 17)))
  }

  @Test("windows of a count are not decided by time")
  func counts() {
    let windowing = Windowing(.count(3), firstRow: time(3, 1))
    #expect(windowing.window(holding: time(3, 1)) == nil)
  }
}
