import Domain
import Testing

@Suite("Times that are believed")
struct EventTimeRangeTests {
  private let now = Timestamp(CivilDate(year: 2013, month: 7, day: 1))

  @Test("from 1980 to a year and a day ahead")
  func bounds() {
    let believed = EventTimeRange(now: now)
    for time in [EventTimeRange.earliest, now, now + EventTimeRange.aheadMax] {
      #expect(believed.contains(time))
    }
    let millisecond = TimeSpan(milliseconds: 1)
    for time in [
      EventTimeRange.earliest - millisecond, believed.latest + millisecond,
      Timestamp(milliseconds: .min), Timestamp(milliseconds: .max), Timestamp(milliseconds: 0),
    ] {
      #expect(!believed.contains(time))
    }
  }

  @Test("whatever the clock says")
  func clocks() {
    for milliseconds in [Int64.min, 0, .max] {
      let believed = EventTimeRange(now: Timestamp(milliseconds: milliseconds))
      #expect(believed.latest >= EventTimeRange.earliest)
      #expect(believed.contains(EventTimeRange.earliest))
    }
  }

  @Test(
    "what is expected instead, with the unit that the number seems to have",
    arguments: [
      (
        1_372_636_800,
        "a time from 1980-01-01 to 2014-07-02 in milliseconds since 1970; "
          + "1372636800 looks like seconds"
      ),
      (
        1_372_636_800_000_000,
        "a time from 1980-01-01 to 2014-07-02 in milliseconds since 1970; "
          + "1372636800000000 looks like microseconds"
      ),
      (
        1_372_636_800_000_000_000,
        "a time from 1980-01-01 to 2014-07-02 in milliseconds since "
          + "1970; 1372636800000000000 looks like nanoseconds"
      ),
      (0, "a time from 1980-01-01 to 2014-07-02"),
      (.min, "a time from 1980-01-01 to 2014-07-02"),
      (.max, "a time from 1980-01-01 to 2014-07-02"),
    ] as [(Int64, String)])
  func sentences(milliseconds: Int64, sentence: String) {
    let time = Timestamp(milliseconds: milliseconds)
    #expect(EventTimeRange(now: now).expectation(insteadOf: time) == sentence)
  }
}
