import Domain
import Testing

@Suite("Instants and lengths of time")
struct TimeTests {
  @Test(
    "instants are read and written",
    arguments: [
      ("2013-07-01", 1_372_636_800_000, "2013-07-01T00:00:00.000Z"),
      ("2013-07-01 14:00", 1_372_687_200_000, "2013-07-01T14:00:00.000Z"),
      ("2013-07-01T14", 1_372_687_200_000, "2013-07-01T14:00:00.000Z"),
      ("2013-07-01T14:00:07.25Z", 1_372_687_207_250, "2013-07-01T14:00:07.250Z"),
      ("2013-07-01T14:00:07+02:00", 1_372_680_007_000, "2013-07-01T12:00:07.000Z"),
      ("1969-12-31T23:59:59.999", -1, "1969-12-31T23:59:59.999Z"),
      ("2000-02-29", 951_782_400_000, "2000-02-29T00:00:00.000Z"),
    ])
  func instants(text: String, milliseconds: Int64, iso: String) throws {
    let time = try #require(Timestamp(parsing: text))
    #expect(time.milliseconds == milliseconds)
    #expect(time.isoText == iso)
  }

  @Test(
    "what is no instant is refused",
    arguments: [
      "", "2013", "2013-13-01", "2013-02-29", "2013-07-01T24:00", "2013-07-01x", "13-07-01",
      "2013-07-01T10:60", "2013-07-01T10:00 ", "2013-7-1", "2013-07-01T10:00+99:99",
      "2013-07-01T10:00+01:60",
    ])
  func refused(text: String) {
    #expect(Timestamp(parsing: text) == nil)
  }

  @Test("every day from 1900 to 2100 is the one after the one before")
  func calendar() {
    var date = CivilDate(year: 1900, month: 1, day: 1)
    for day in date.daysSinceEpoch..<CivilDate(year: 2100, month: 1, day: 1).daysSinceEpoch {
      let next = CivilDate(daysSinceEpoch: day)
      #expect(next.daysSinceEpoch == day)
      #expect(day == CivilDate(year: 1900, month: 1, day: 1).daysSinceEpoch || next > date)
      date = next
    }
  }

  @Test("the start of day and month, before 1970 too")
  func starts() {
    let time = Timestamp(milliseconds: -1)
    #expect(time.startOfDay.isoText == "1969-12-31T00:00:00.000Z")
    #expect(time.startOfMonth.dateText == "1969-12-01")
    #expect(
      CivilDate(year: 2013, month: 12, day: 31).nextMonth == CivilDate(year: 2014, month: 1, day: 1)
    )
  }

  @Test(
    "lengths of time are read and written",
    arguments: [
      ("90s", 90_000, "90s"), ("120s", 120_000, "2m"), ("2h", 7_200_000, "2h"),
      ("14d", 1_209_600_000, "2w"), ("0s", 0, "0s"),
    ])
  func spans(text: String, milliseconds: Int64, written: String) throws {
    let span = try #require(TimeSpan(parsing: text))
    #expect(span.milliseconds == milliseconds)
    #expect(span.text == written)
  }

  @Test(
    "what is no length of time is refused",
    arguments: [
      "", "5", "-1d", "d", "1.5h", "9999999999999999w", "2 h",
    ])
  func refusedSpans(text: String) {
    #expect(TimeSpan(parsing: text) == nil)
  }
}
