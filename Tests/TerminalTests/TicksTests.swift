import TestSupport
import Testing

@testable import Terminal

struct TicksTests {
  @Test("ticks are multiples of 1, 2 or 5, inside the range, at most as many as asked for")
  func round() {
    var random = SplitMix(seed: 3)
    for _ in 0..<2_000 {
      let low = Double(random.next() % 2_000) / 7 - 140
      let high = low + Double(random.next() % 100_000 + 1) / 997
      let count = Int(random.next() % 12) + 1
      let ticks = Ticks(from: low, to: high, countMax: count)
      #expect(ticks.values.count <= count)
      let slack = (high - low) * 1e-6
      #expect(ticks.values.allSatisfy { $0 >= low - slack && $0 <= high + slack })
      guard ticks.step > 0 else { continue }
      var mantissa = ticks.step
      while mantissa >= 9.99 { mantissa /= 10 }
      while mantissa < 0.999 { mantissa *= 10 }
      #expect([1.0, 2, 5].contains { abs($0 - mantissa) < 1e-6 })
    }
  }

  @Test("labels of an axis have the same decimals")
  func labels() {
    #expect(Ticks(from: 0.58, to: 0.79, countMax: 5).labels == ["0.60", "0.65", "0.70", "0.75"])
    #expect(Ticks(from: 0, to: 100, countMax: 6).labels == ["0", "20", "40", "60", "80", "100"])
    #expect(Ticks(from: 0, to: 4_000_000, countMax: 4).labels == ["0", "2 M", "4 M"])
    #expect(Ticks(from: -3, to: 3, countMax: 3).labels == ["−2", "0", "2"])
    #expect(Ticks(from: 0, to: 30_000, countMax: 4).labels == ["0", "10,000", "20,000", "30,000"])
  }

  @Test("a range without extent, or none, has no ticks")
  func degenerate() {
    #expect(Ticks(from: 1, to: 1, countMax: 5).values.isEmpty)
    #expect(Ticks(from: 2, to: 1, countMax: 5).values.isEmpty)
    #expect(Ticks(from: .nan, to: 1, countMax: 5).values.isEmpty)
    #expect(Ticks(from: 0, to: .infinity, countMax: 5).values.isEmpty)
    #expect(Ticks(from: 0, to: 1, countMax: 0).values.isEmpty)
    #expect(Ticks(from: 1, to: 1.000_000_000_000_000_4, countMax: 5).values.count <= 5)
  }

  @Test("months, days and hours begin where calendars begin them")
  func time() {
    func labels(_ low: Double, _ high: Double, _ count: Int) -> [String] {
      TimeTicks(from: low, to: high, countMax: count).ticks.map(\.label)
    }
    let march = CivilDate.seconds(year: 2013, month: 3)
    #expect(
      labels(march, CivilDate.seconds(year: 2013, month: 8), 6)
        == ["Mar", "Apr", "May", "Jun", "Jul", "Aug"])
    #expect(
      labels(CivilDate.seconds(year: 2012, month: 11), march, 6)
        == ["Nov", "Dec", "2013", "Feb", "Mar"])
    #expect(labels(march, march + 4 * 86_400, 5) == ["1 Mar", "2 Mar", "3 Mar", "4 Mar", "5 Mar"])
    #expect(labels(march + 3_600, march + 4 * 3_600, 5) == ["01:00", "02:00", "03:00", "04:00"])
    #expect(labels(march + 1, march + 4, 5) == ["00:00:01", "00:00:02", "00:00:03", "00:00:04"])
    #expect(
      labels(CivilDate.seconds(year: 1990, month: 6), march, 5)
        == ["1995", "2000", "2005", "2010"])
    #expect(labels(.nan, 5, 5).isEmpty)
    #expect(labels(0, 1e300, 5).isEmpty)
  }

  @Test("days and dates agree both ways over four centuries")
  func civil() {
    for year in [1600, 1899, 1900, 1970, 2000, 2013, 2024] {
      for month in 1...12 {
        let date = CivilDate(seconds: CivilDate.seconds(year: year, month: month, day: 1))
        #expect((date.year, date.month, date.day) == (year, month, 1))
        let before = CivilDate(seconds: CivilDate.seconds(year: year, month: month) - 1)
        #expect(before.secondOfDay == 86_399)
      }
    }
    #expect(CivilDate(seconds: 1_373_983_200).iso == "2013-07-16")
    #expect(CivilDate(seconds: 1_373_983_200).clock == "14:00")
    #expect(CivilDate(seconds: .nan).year == 1970)
    #expect(CivilDate(seconds: -1e300).year < 0)
  }
}
