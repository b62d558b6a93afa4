import Domain
import Testing

@testable import Drift

@Suite("Windows")
struct WindowingTests {
  private func time(_ month: Int, _ day: Int, hour: Int64 = 0) -> Timestamp {
    Timestamp(CivilDate(year: 2013, month: month, day: day)) + .hours(hour)
  }

  @Test("weeks begin at midnight of the first row's day, ends are exclusive")
  func weeks() {
    let windowing = Windowing(.time(.days(7)), origin: time(3, 1, hour: 5))
    #expect(windowing.index(holding: time(3, 1)) == 0)
    #expect(windowing.index(holding: time(3, 7, hour: 23)) == 0)
    #expect(windowing.index(holding: time(3, 8)) == 1)
    #expect(windowing.index(holding: time(2, 28)) == -1)
    #expect(windowing.index(holding: time(2, 22)) == -1)
    #expect(windowing.bounds(of: 1) == time(3, 8)..<time(3, 15))
  }

  @Test("months are the calendar's, over the turn of a year too")
  func months() {
    let windowing = Windowing(.month, origin: time(11, 20))
    #expect(windowing.index(holding: time(11, 1)) == 0)
    #expect(windowing.index(holding: time(12, 31, hour: 23)) == 1)
    #expect(windowing.index(holding: time(10, 31)) == -1)
    #expect(windowing.bounds(of: 0) == time(11, 1)..<time(12, 1))
    let january = Timestamp(CivilDate(year: 2014, month: 1, day: 1))
    #expect(windowing.bounds(of: 1) == time(12, 1)..<january)
    #expect(windowing.index(holding: january) == 2)
  }

  @Test("every instant is in the window whose number it gets")
  func consistency() throws {
    for declaration in [WindowDeclaration.time(.hours(7)), .time(.days(7)), .month] {
      let windowing = Windowing(declaration, origin: time(2, 27, hour: 13))
      for hour in stride(from: Int64(-5000), to: 9000, by: 5) {
        let instant = time(2, 27) + .hours(hour)
        let index = try #require(windowing.index(holding: instant))
        #expect(try #require(windowing.bounds(of: index)).contains(instant))
        #expect(
          windowing.bounds(of: index)?.upperBound == windowing.bounds(of: index + 1)?.lowerBound)
      }
    }
  }

  @Test("rows are cut at the bounds; windows without rows are left out, the last is open")
  func cutting() {
    let times = [time(3, 1), time(3, 2), time(3, 20), time(3, 22)]
    let windows = Windowing(.time(.days(7)), origin: times[0]).windows(of: times, now: time(3, 22))
    #expect(windows.map(\.index) == [0, 2, 3])
    #expect(windows.map(\.rows) == [0..<2, 2..<3, 3..<4])
    #expect(windows.map(\.isComplete) == [true, true, false])
    #expect(windows[1].start == time(3, 15) && windows[1].end == time(3, 22))
    #expect(Windowing(.month, origin: times[0]).windows(of: [], now: times[3]).isEmpty)
  }

  @Test("windows of a count are complete when full, whatever the time")
  func counts() {
    let times = (0..<7).map { time(3, 1, hour: $0) }
    let windowing = Windowing(.count(3), origin: times[0])
    let windows = windowing.windows(of: times, now: time(12, 1))
    #expect(windows.map(\.rows) == [0..<3, 3..<6, 6..<7])
    #expect(windows.map(\.isComplete) == [true, true, false])
    #expect(windows[0].start == times[0])
    #expect(windows[0].end == times[2] + TimeSpan(milliseconds: 1))
    #expect(windowing.index(holding: times[0]) == nil && windowing.bounds(of: 0) == nil)
  }
}
