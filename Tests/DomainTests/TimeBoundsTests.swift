import Domain
import Testing

@Suite("Time at and beyond its bounds")
struct TimeBoundsTests {
  /// Every kind of number that a file, a request or a stored row can hold as a time.
  private static let extremes: [Int64] = [
    .min, .min + 1, -1_000_000_000_000_000_000, -62_135_596_800_001, -86_400_000, -1, 0, 1,
    1_372_636_800_000, 253_402_300_799_999, 253_402_300_800_000, 1_000_000_000_000_000_000,
    .max - 1, .max,
  ]

  @Test("sums and differences saturate, and keep their order")
  func sums() {
    for milliseconds in Self.extremes {
      let time = Timestamp(milliseconds: milliseconds)
      for other in Self.extremes {
        let span = TimeSpan(milliseconds: other)
        #expect(other < 0 ? time + span <= time : time + span >= time)
        #expect(other < 0 ? time - span >= time : time - span <= time)
        let difference = time - Timestamp(milliseconds: other)
        #expect((difference < .zero) == (milliseconds < other))
      }
    }
    #expect(TimeSpan(milliseconds: .min) - .seconds(1) == TimeSpan(milliseconds: .min))
    #expect(Timestamp(milliseconds: .max) + .seconds(1) == Timestamp(milliseconds: .max))
    #expect(Timestamp(milliseconds: .min) - .seconds(1) == Timestamp(milliseconds: .min))
    #expect(
      Timestamp(milliseconds: .max) - Timestamp(milliseconds: -1) == TimeSpan(milliseconds: .max))
  }

  @Test("lengths of any count saturate")
  func lengths() {
    for make in [TimeSpan.seconds, TimeSpan.minutes, TimeSpan.hours, TimeSpan.days] {
      #expect(make(.max).milliseconds == .max)
      #expect(make(.min).milliseconds == .min)
      #expect(make(0) == .zero)
      for count in Self.extremes { #expect(!make(count).text.isEmpty) }
    }
  }

  @Test("every instant has a day, a month and texts, and is not before their beginning")
  func calendar() throws {
    for milliseconds in Self.extremes {
      let time = Timestamp(milliseconds: milliseconds)
      #expect(time.startOfMonth <= time.startOfDay && time.startOfDay <= time)
      #expect(time - time.startOfDay < .days(1))
      #expect((1...12).contains(time.date.month) && (1...31).contains(time.date.day))
      #expect(CivilDate(daysSinceEpoch: time.date.daysSinceEpoch) == time.date)
      #expect(time.isoText.hasPrefix(time.monthText) && time.minuteText.hasPrefix(time.dateText))
    }
    #expect(Timestamp(milliseconds: .max).isoText == "292278994-08-17T07:12:55.807Z")
    #expect(Timestamp(milliseconds: .min).isoText == "-292275055-05-16T16:47:04.192Z")
    #expect(Timestamp(CivilDate(year: -1, month: 1, day: 1)).dateText == "-0001-01-01")
    #expect(Timestamp(CivilDate(year: 1 << 40, month: 1, day: 1)).milliseconds == .max)
  }

  @Test("a computed instant is rounded, and none where it is beyond 64 bits")
  func computed() {
    #expect(Timestamp(rounding: 1.6)?.milliseconds == 2)
    for number in [Double.nan, .infinity, -.infinity, 1e300, 9.3e18] {
      #expect(Timestamp(rounding: number) == nil)
    }
  }

  @Test("a length that is read is 100 years at most")
  func longest() throws {
    #expect(TimeSpan(parsing: "36525d") == TimeSpan.textMax)
    for text in ["36526d", "5218w", "3155760001s", "106751991167d", "9223372036854775807s"] {
      #expect(TimeSpan(parsing: text) == nil, "\(text)")
    }
  }
}
